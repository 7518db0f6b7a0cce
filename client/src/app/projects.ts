/**
 * All projects of a workspace that this device holds, open for as long as somebody looks: my work, their progress, the count beside
 * it. They are opened without being seen in them.
 */
import { readProject } from "@coreos/schema/documents/tasks";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import type * as Y from "yjs";
import { type ProjectTasks, taskStore } from "../editor/task-store.ts";
import type { DocumentSession, Observable, Replica } from "../replica/ports.ts";
import { livingDocuments } from "./tree/tree-store.ts";

export interface Project {
  id: string;
  title: string;
  color: string | null;
  doc: Y.Doc;
  tasks: ProjectTasks;
  readOnly: boolean;
}

interface ProjectsDeps {
  replica: Pick<Replica, "open">;
  root: Y.Doc;
  workspaceId: string;
}

interface Opened {
  session: DocumentSession;
  stop(): void;
}

const known = new WeakMap<Y.Doc, Observable<readonly Project[]>>();

/** The same one for everybody on the page. */
export function projectsOf(deps: ProjectsDeps): Observable<readonly Project[]> {
  const here = known.get(deps.root) ?? watchProjects(deps);
  known.set(deps.root, here);
  return here;
}

function watchProjects({ replica, root, workspaceId }: ProjectsDeps): Observable<readonly Project[]> {
  const opened = new Map<string, Opened>();
  const listeners = new Set<() => void>();
  let projects: readonly Project[] | null = null;

  const nodes = () => livingDocuments(root).filter(({ kind }) => kind === "tasks");
  const changed = () => {
    projects = null;
    for (const listener of [...listeners]) listener();
  };
  function bringUpToDate() {
    const wanted = new Set(nodes().map(({ id }) => id));
    for (const [id, { stop }] of opened) {
      if (wanted.has(id)) continue;
      stop();
      opened.delete(id);
    }
    for (const id of wanted) if (!opened.has(id)) opened.set(id, open(id));
    changed();
  }
  function open(id: string): Opened {
    const session = replica.open(formatDocumentName({ workspaceId, kind: "tasks", documentId: id }), false);
    const stops = [session.phase.subscribe(changed), session.access.subscribe(changed), taskStore(session.doc).subscribe(changed)];
    const stop = () => {
      for (const each of stops) each();
      session.release();
    };
    return { session, stop };
  }
  function read(): Project[] {
    return nodes().flatMap(({ id, title }) => {
      const session = opened.get(id)?.session;
      if (!session || session.phase.get() === "loading" || session.phase.get() === "absent") return [];
      const { doc } = session;
      return [{ id, title, color: readProject(doc).color, doc, tasks: taskStore(doc).get(), readOnly: session.access.get() === "read" }];
    });
  }
  return {
    get() {
      projects ??= read();
      return projects;
    },
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      if (listeners.size === 1) {
        root.on("update", bringUpToDate);
        bringUpToDate();
      }
      return () => {
        listeners.delete(own);
        if (listeners.size > 0) return;
        root.off("update", bringUpToDate);
        for (const { stop } of opened.values()) stop();
        opened.clear();
        projects = null;
      };
    },
  };
}
