/**
 * All projects of a workspace that this device holds, open for as long as somebody looks: my work, their progress, the count beside
 * it. They are opened without being seen in them, and never before the device holds them: a name in the tree can be here before the
 * server knows the document, and asking for it then would be refused.
 */
import { readProject } from "@coreos/schema/documents/tasks";
import { projectMeta } from "@coreos/schema/documents/tasks-shape";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import type * as Y from "yjs";
import { type ProjectTasks, taskStore } from "../editor/task-store.ts";
import type { DeviceReader } from "../replica/device-reader.ts";
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
  openDevice(): DeviceReader;
  root: Y.Doc;
  /** The person's own document, which names their private projects; `null` in the first moment. */
  own: Y.Doc | null;
  workspaceId: string;
}

export interface Projects extends Observable<readonly Project[]> {
  /** Ids of all projects that are named here, those too that are still on their way to this device. */
  named(): readonly string[];
}

interface Opened {
  session: DocumentSession;
  stop(): void;
}

const known = new WeakMap<Y.Doc, Projects>();

/** The same one for everybody on the page. */
export function projectsOf(deps: ProjectsDeps): Projects {
  const key = deps.own ?? deps.root;
  const here = known.get(key) ?? watchProjects(deps);
  known.set(key, here);
  return here;
}

function watchProjects({ replica, openDevice, root, own, workspaceId }: ProjectsDeps): Projects {
  const opened = new Map<string, Opened>();
  const held = new Set<string>();
  let device: DeviceReader | null = null;
  const listeners = new Set<() => void>();
  let projects: readonly Project[] | null = null;

  const lists = own ? [root, own] : [root];
  // While a project changes its audience it can stand in both.
  const nodes = () => [
    ...new Map(
      lists
        .flatMap(livingDocuments)
        .filter(({ kind }) => kind === "tasks")
        .map((node) => [node.id, node]),
    ).values(),
  ];
  const nameOf = (documentId: string) => formatDocumentName({ workspaceId, kind: "tasks", documentId });
  async function look(reader: DeviceReader, names: readonly string[]) {
    for (const name of names) if (!held.has(name) && (await reader.updates(name)) !== null) held.add(name);
    if (device === reader) bringUpToDate();
  }
  function start() {
    const reader = openDevice();
    device = reader;
    const ours = (names: readonly string[]) => names.filter((name) => name.startsWith(`${workspaceId}/tasks/`));
    reader.watch((names) => {
      const fresh = ours(names).filter((name) => !held.has(name));
      if (fresh.length > 0) void look(reader, fresh).catch(() => undefined);
    });
    void reader
      .names()
      .then((names) => look(reader, ours(names)))
      .catch(() => undefined); // a device that cannot be read says so in the badge
    for (const list of lists) list.on("update", bringUpToDate);
  }
  const changed = () => {
    projects = null;
    for (const listener of [...listeners]) listener();
  };
  function bringUpToDate() {
    const wanted = new Set(
      nodes()
        .map(({ id }) => id)
        .filter((id) => held.has(nameOf(id))),
    );
    for (const [id, { stop }] of opened) {
      if (wanted.has(id)) continue;
      stop();
      opened.delete(id);
    }
    for (const id of wanted) if (!opened.has(id)) opened.set(id, open(id));
    changed();
  }
  function open(id: string): Opened {
    const session = replica.open(nameOf(id), false);
    const stops = [session.phase.subscribe(changed), session.access.subscribe(changed), taskStore(session.doc).subscribe(changed)];
    projectMeta(session.doc).observe(changed);
    const stop = () => {
      for (const each of stops) each();
      projectMeta(session.doc).unobserve(changed);
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
    named: () => nodes().map(({ id }) => id),
    get() {
      projects ??= read();
      return projects;
    },
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      if (listeners.size === 1) start();
      return () => {
        listeners.delete(own);
        if (listeners.size > 0) return;
        for (const list of lists) list.off("update", bringUpToDate);
        device?.close();
        device = null;
        held.clear();
        for (const { stop } of opened.values()) stop();
        opened.clear();
        projects = null;
      };
    },
  };
}
