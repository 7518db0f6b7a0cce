/** The ways out, each canvas in the words of its own screen. Loaded when somebody leaves with something. */

import type * as Y from "yjs";
import type { Surroundings } from "../../editor/surroundings.ts";
import * as out from "../../features/transfer/export.ts";
import type { LocalWorkspace, Replica } from "../../replica/ports.ts";
import type { Person } from "../../ui/person-avatar.tsx";
import { saveFile } from "../../ui/save-file.ts";

/** Hands the document to the person as a file, and answers what that file could not hold. */
export async function saveDocument(
  format: out.DocumentFormat,
  document: out.ExportedDocument,
  { people, documents, files }: Pick<Surroundings, "people" | "documents" | "files">,
): Promise<string | null> {
  const around = { people: people.get(), documents: documents.get() };
  const canvas = document.kind === "canvas" ? await canvasWith() : () => () => [];
  const exported = await out.exportDocument(format, document, {
    canvas: canvas(around),
    personName: personNames(around.people),
    files,
    nowMs: Date.now(),
  });
  if (!exported) return null;
  saveFile(exported.name, exported.content);
  return exported.remark;
}

/** The same for a workspace; answers what the person is told. `people` are those that cards may belong to. */
export async function saveWorkspace(
  replica: Pick<Replica, "open" | "files">,
  { id, accountId, name }: Pick<LocalWorkspace, "id" | "accountId" | "name">,
  people: readonly Person[],
  onProgress?: out.ExportProgress,
): Promise<string> {
  const canvas = await canvasWith();
  const exported = await out.exportWorkspace(replica, { id, accountId }, Date.now(), {
    canvas: (documents) => canvas({ people, documents }),
    personName: personNames(people),
    ...(onProgress && { onProgress }),
  });
  saveFile(`${out.fileName(name)}.coreos.zip`, exported.file);
  return out.exportWords(exported);
}

type Around = Pick<Parameters<typeof import("../../features/canvas/past.ts").canvasWords>[1], "people" | "documents">;

/** What computes a canvas is only for who exports one. */
async function canvasWith() {
  const { canvasWords } = await import("../../features/canvas/past.ts");
  return (around: Around) => (doc: Y.Doc) => canvasWords(doc, around);
}

function personNames(people: readonly Person[]): (id: string) => string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? "Somebody who left";
}
