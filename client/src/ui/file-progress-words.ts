/** How many files of the documents on this device are here too, as the screens say it. */
import { count } from "./words.ts";

interface FileProgress {
  files?: number;
  filesDone?: number;
  filesSkipped?: number;
  filesWait?: "metered" | "no-room" | null;
}

/** `null` where no document names a file, or they were not counted yet. */
export function fileProgressWords(progress: FileProgress): { term: string; value: string; why: string | null } | null {
  const { files = 0, filesDone = 0, filesSkipped = 0, filesWait = null } = progress;
  if (files === 0) return null;
  const left = files - filesDone - filesSkipped;
  const reasons = [
    filesWait === "metered" && left > 0 && "The others wait for a connection that is not metered.",
    filesWait === "no-room" && left > 0 && "This browser has no room for the others.",
    filesSkipped > 0 && `${count(filesSkipped, "file")} beyond the limit ${filesSkipped === 1 ? "comes" : "come"} when opened.`,
  ].filter((reason) => reason !== false);
  const isGetting = left > 0 && filesWait === null;
  return {
    term: isGetting ? "Getting files" : "Files on this device",
    value: `${filesDone} of ${files}`,
    why: reasons.length > 0 ? reasons.join(" ") : null,
  };
}
