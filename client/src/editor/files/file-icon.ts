import { File, FileArchive, FileImage, FileMusic, FileSpreadsheet, FileText, FileVideo, type LucideIcon } from "lucide-react";

const BY_ENDING: readonly [endings: RegExp, icon: LucideIcon][] = [
  [/\.(csv|xlsx?|ods|numbers)$/i, FileSpreadsheet],
  [/\.(zip|tar|gz|7z|rar)$/i, FileArchive],
  [/\.(mp3|wav|m4a|flac|ogg)$/i, FileMusic],
  [/\.(mp4|mov|webm|mkv)$/i, FileVideo],
  [/\.(docx?|pages|md|txt|rtf)$/i, FileText],
];

export function fileIcon({ name, type }: { name: string; type: string }): LucideIcon {
  if (type.startsWith("image/")) return FileImage;
  if (type === "application/pdf") return FileText;
  return BY_ENDING.find(([endings]) => endings.test(name))?.[1] ?? File;
}
