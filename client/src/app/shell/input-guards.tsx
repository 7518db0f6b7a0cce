import { lazy, Suspense, useEffect, useState } from "react";
import { useToast } from "../../ui/toast.tsx";
import { count } from "../../ui/words.ts";

const WorkspaceImport = lazy(async () => ({ default: (await import("../transfer/workspace-import.tsx")).WorkspaceImport }));

/** What an import makes documents of. */
const IMPORTABLE = /\.(md|markdown|txt|html?|csv|zip)$/i;

/**
 * For what goes past every field: files that are dropped where nothing takes them (a browser would leave the app and show
 * them), and pasted text that does not fit (a browser cuts it and says nothing).
 */
export function InputGuards() {
  const toast = useToast();
  const [dropped, setDropped] = useState<readonly File[] | null>(null);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    };
    const onDrop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (event.defaultPrevented || files.length === 0) return;
      event.preventDefault();
      if (files.some(({ name }) => IMPORTABLE.test(name))) setDropped(files);
      else
        toast({
          text: "Files live in notes: drop this on the text of one. Markdown, HTML, CSV and zip can be dropped anywhere to import them.",
        });
    };
    const onPaste = (event: ClipboardEvent) => {
      const words = pasteWords(event);
      if (words) toast({ text: words });
    };
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("drop", onDrop);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("dragover", onDragOver);
      document.removeEventListener("drop", onDrop);
      document.removeEventListener("paste", onPaste);
    };
  }, [toast]);
  return dropped && <Suspense>{<WorkspaceImport first={dropped} onClose={() => setDropped(null)} />}</Suspense>;
}

/** What is said of a paste that its field has no room for; `null` where all of it fits. */
export function pasteWords({ target, clipboardData, defaultPrevented }: ClipboardEvent): string | null {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (defaultPrevented || !isField || target.maxLength < 0) return null;
  const chosen = (target.selectionEnd ?? 0) - (target.selectionStart ?? 0);
  const room = target.maxLength - target.value.length + chosen;
  const pasted = clipboardData?.getData("text/plain").length ?? 0;
  if (pasted <= room) return null;
  return `${count(target.maxLength, "letter")} fit here. The first ${count(room, "letter")} of what you pasted are in, ${count(pasted - room, "letter")} are not.`;
}
