import { errorWords } from "../../ui/error-words.ts";
import { saveFile } from "../../ui/save-file.ts";
import { useToast } from "../../ui/toast.tsx";
import { useToldWork } from "../../ui/use-told-work.ts";
import type { FileRef } from "../file-port.ts";
import { useSurroundings } from "../surroundings.ts";

/** Hands the file to the person as it is; what stands in the way is said in a toast. */
export function useDownload(): (file: FileRef) => Promise<void> {
  const { files } = useSurroundings();
  const toast = useToast();
  const told = useToldWork();
  return (file) =>
    told(`Fetching “${file.name}”`, async () => {
      try {
        const content = await files.blob(file);
        saveFile(file.name, content.slice(0, content.size, "application/octet-stream")); // never opened in our own origin
      } catch (error) {
        const { what, next } = errorWords(error);
        toast({ text: `“${file.name}” could not be downloaded. ${what} ${next}` });
      }
    });
}
