import { leftOutWords } from "../../../editor/paste/fidelity.ts";
import { count } from "../../../ui/words.ts";
import type { WorkspaceExport } from "./export-workspace.ts";

/** What the person is told when the file is saved. */
export function exportWords(exported: WorkspaceExport): string {
  const { documents, privateDocuments, notOnDevice, filesNotOnDevice, unreadable, readableLosses } = exported;
  const lost = leftOutWords(readableLosses);
  const absent = notOnDevice.map(({ title }) => `“${title || "Untitled"}”`);
  const named = absent.length > 3 ? `${absent.slice(0, 3).join(", ")} and ${absent.length - 3} more` : absent.join(", ");
  return [
    `${count(documents, "document")} exported${privateDocuments ? `, ${privateDocuments} of them private to you` : ""}.`,
    ...(privateDocuments === null ? ["No private documents are on this device, so none is in the file."] : []),
    ...(absent.length > 0 ? [`Not on this device, so not in the file: ${named}.`] : []),
    ...(filesNotOnDevice > 0 ? [`${count(filesNotOnDevice, "attachment")} not on this device, so not in the file.`] : []),
    ...(unreadable > 0
      ? [`${count(unreadable, "entry", "entries")} could not be read and ${unreadable === 1 ? "was" : "were"} left out.`]
      : []),
    ...(lost ? [`The Markdown copies in it are without ${lost}.`] : []),
    ...(exported.hasHistory ? ["Named versions and history stay behind."] : []),
    ...(exported.isImportable
      ? []
      : ["It is larger than an import takes (1 GB or 20,000 entries): keep it as a backup and export less at once to move."]),
  ].join(" ");
}
