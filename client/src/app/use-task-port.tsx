/** The tasks of a workspace for whatever is drawn inside it. The code comes with the first task somebody looks at or makes. */
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from "react";
import type { TaskPort } from "../editor/tasks/task-port.ts";
import { useToast } from "../ui/toast.tsx";
import { promised } from "./lazy-context.ts";
import type { ProjectChoice } from "./project-dialog.tsx";
import { useServices } from "./services-context.tsx";
import { useWorkspace } from "./workspace-context.tsx";

const ProjectDialog = lazy(async () => ({ default: (await import("./project-dialog.tsx")).ProjectDialog }));

interface Question {
  projects: readonly ProjectChoice[];
  answer(choice: string | null): void;
}

/** The port, and the question it may have for the person. */
export function useTaskPort(): [TaskPort, ReactNode] {
  const { replica } = useServices();
  const workspace = useWorkspace();
  const { id, root, personal } = workspace;
  const own = personal?.session.doc ?? null;
  const toast = useToast();
  const [question, setQuestion] = useState<Question | null>(null);
  const around = useRef(workspace);
  around.current = workspace;
  const port = useMemo(() => {
    let opened: Promise<TaskPort> | null = null;
    const begin = () => {
      opened ??= Promise.all([import("./linked-tasks.ts"), import("./use-projects.ts")]).then(([{ linkedTasks }, { projectsIn }]) =>
        linkedTasks({
          projects: projectsIn(replica, id, root.doc, own),
          preferences: replica.preferences,
          workspaceId: id,
          make: (wanted) => around.current.make(wanted),
          open: (place) => around.current.open(place),
          choose: (projects) =>
            new Promise((resolve) =>
              setQuestion({
                projects,
                answer: (choice) => {
                  setQuestion(null);
                  resolve(choice);
                },
              }),
            ),
          toast,
        }),
      );
      opened.catch(() => {
        opened = null; // a chunk that cannot be loaded: the next one asks again
      });
      return opened;
    };
    return {
      create: async (task, ask) => (await begin()).create(task, ask),
      state: (ref) => promised(async () => (await begin()).state(ref)),
      toggle: (ref) => void begin().then((tasks) => tasks.toggle(ref)),
    } satisfies TaskPort;
  }, [id, root.doc, own, replica, toast]);
  return [port, question && <Suspense>{<ProjectDialog projects={question.projects} onAnswer={question.answer} />}</Suspense>];
}
