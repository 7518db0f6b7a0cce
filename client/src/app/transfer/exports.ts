/** The ways out, each canvas in the words of its own screen. Loaded when somebody leaves with something. */

import type { Surroundings } from "../../editor/surroundings.ts";
import { canvasWords } from "../../features/canvas/words.ts";
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
  const exported = await out.exportDocument(format, document, { canvas: (doc) => canvasWords(doc, around), files, nowMs: Date.now() });
  if (!exported) return null;
  saveFile(exported.name, exported.content);
  return exported.remark;
}

/** The same for a workspace; answers what the person is told. `people` are those that cards may belong to. */
export async function saveWorkspace(
  replica: Pick<Replica, "open" | "files">,
  { id, accountId, name }: Pick<LocalWorkspace, "id" | "accountId" | "name">,
  people: readonly Person[],
  onProgress?: (done: number, total: number) => void,
): Promise<string> {
  const exported = await out.exportWorkspace(replica, { id, accountId }, Date.now(), {
    canvas: (documents) => (doc) => canvasWords(doc, { people, documents }),
    ...(onProgress && { onProgress }),
  });
  saveFile(`${out.fileName(name)}.coreos.zip`, exported.file);
  return out.exportWords(exported);
}
