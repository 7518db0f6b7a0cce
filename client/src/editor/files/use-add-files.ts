/** Files that a person hands over: pasted, dropped or picked. What is not taken is said, and the others go on. */
import { errorWords } from "../../ui/error-words.ts";
import { useToast } from "../../ui/toast.tsx";
import type { FileRef } from "../file-port.ts";
import { useSurroundings } from "../surroundings.ts";

/** Answers those that are kept, in order. `onKept` is called as each of them is. */
export function useAddFiles(): (files: readonly File[], onKept?: (ref: FileRef) => void) => Promise<FileRef[]> {
  const { files: port } = useSurroundings();
  const toast = useToast();
  return async (files, onKept) => {
    const kept: FileRef[] = [];
    for (const file of files) {
      try {
        const ref = await port.add(file);
        kept.push(ref);
        onKept?.(ref);
      } catch (error) {
        const { what, next } = errorWords(error);
        toast({ text: `“${file.name}” was not added. ${what} ${next}` });
      }
    }
    return kept;
  };
}

/** Opens the system's dialog; answers nothing when it is closed without a choice. */
export function pickFiles(accept = ""): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.accept = accept;
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}
