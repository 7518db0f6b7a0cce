import { useMemo } from "react";
import { type Command, useCommands } from "../../editor/command-registry.ts";
import { useSurroundings } from "../../editor/surroundings.ts";
import type { DocumentSession } from "../../replica/ports.ts";
import { errorWords } from "../../ui/error-words.ts";
import { useToast } from "../../ui/toast.tsx";
import { useToldWork } from "../../ui/use-told-work.ts";
import type { OpenKind } from "../documents.ts";

/** The heading under which the bar, the menu and the list of shortcuts show what the open document itself can do. */
export const THIS_DOCUMENT = "This document";

const FORMATS = [
  { id: "markdown", name: "Markdown" },
  { id: "html", name: "HTML" },
  { id: "json", name: "JSON" },
] as const;

/** Ways out of the document on the screen. */
export function useDocumentCommands(
  session: DocumentSession | null,
  { kind, id, title }: { kind: OpenKind; id: string; title: string },
): void {
  const toast = useToast();
  const told = useToldWork();
  const { people, documents, files } = useSurroundings();
  const commands = useMemo<readonly Command[]>(() => {
    if (!session) return [];
    async function download(format: (typeof FORMATS)[number]["id"]) {
      if (!session) return;
      try {
        const { saveDocument } = await import("../transfer/exports.ts");
        const remark = await saveDocument(format, { kind, id, title, doc: session.doc }, { people, documents, files });
        if (remark !== null) toast({ text: `Exported. ${remark}` });
      } catch (error) {
        toast({ text: `The export failed. ${errorWords(error).what} ${errorWords(error).next}` });
      }
    }
    return [
      ...FORMATS.map((format) => ({
        id: `document.${format.id}`,
        title: `Export as ${format.name}`,
        group: THIS_DOCUMENT,
        keywords: "download save",
        run: () => void told(`Exporting as ${format.name}`, () => download(format.id)),
      })),
      {
        id: "document.print",
        title: "Print or save as PDF",
        group: THIS_DOCUMENT,
        keys: "Mod+P",
        keywords: "pdf paper export",
        run: () => window.print(),
      },
    ];
  }, [session, kind, id, title, people, documents, files, toast, told]);
  useCommands(commands);
}
