import { useMemo } from "react";
import { type Command, useCommands } from "../../editor/command-registry.ts";
import type { DocumentSession } from "../../replica/ports.ts";
import { errorWords } from "../../ui/error-words.ts";
import { saveFile } from "../../ui/save-file.ts";
import { useToast } from "../../ui/toast.tsx";
import type { OpenKind } from "../documents.ts";

/** The heading under which the bar, the menu and the list of shortcuts show what the open document itself can do. */
export const THIS_DOCUMENT = "This document";

const FORMATS = [
  { id: "markdown", title: "Export as Markdown", ending: "md", type: "text/markdown" },
  { id: "html", title: "Export as HTML", ending: "html", type: "text/html" },
  { id: "json", title: "Export as JSON", ending: "json", type: "application/json" },
] as const;

/** Ways out of the document on the screen. */
export function useDocumentCommands(
  session: DocumentSession | null,
  { kind, id, title }: { kind: OpenKind; id: string; title: string },
): void {
  const toast = useToast();
  const commands = useMemo<readonly Command[]>(() => {
    if (!session) return [];
    async function download({ id: format, ending, type }: (typeof FORMATS)[number]) {
      try {
        const { documentHtml, documentMarkdown, fileName, writeDocumentFile } = await import("../../features/transfer/export.ts");
        const doc = session?.doc;
        if (!doc) return;
        const text =
          format === "json"
            ? writeDocumentFile({ kind, id, title, doc, nowMs: Date.now() })
            : format === "html"
              ? documentHtml(kind, title, doc)
              : documentMarkdown(kind, title, doc);
        if (text !== null) saveFile(`${fileName(title)}.${ending}`, new Blob([text], { type }));
      } catch (error) {
        toast({ text: `The export failed. ${errorWords(error).what} ${errorWords(error).next}` });
      }
    }
    return [
      ...FORMATS.map((format) => ({
        id: `document.${format.id}`,
        title: format.title,
        group: THIS_DOCUMENT,
        keywords: "download save",
        run: () => void download(format),
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
  }, [session, kind, id, title, toast]);
  useCommands(commands);
}
