/** People's words as one line of Markdown: what would be read as a sign is written so that it is not. */
export function lineOf(text: string): string {
  return text
    .replaceAll(/\s*[\r\n]+\s*/g, " ")
    .replaceAll(/([\\`*_{}[\]<>#|&~])/g, "\\$1")
    .replace(/^(\s*)([-+=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2");
}

/** Plain words of several lines: a blank one parts paragraphs. */
export function paragraphsOf(words: string): string {
  const paragraphs = words.split(/\n\s*\n/).filter((part) => part.trim() !== "");
  return paragraphs.map((part) => part.trim().split("\n").map(lineOf).join("\\\n")).join("\n\n");
}
