import { lineOf } from "./markdown-line.ts";

/** A bullet, below it a text that is Markdown already, below that a bullet for each fact. */
export function markdownItem(title: string, text: string, facts: readonly string[]): string {
  const list = facts.map((fact) => `- ${lineOf(fact)}`).join("\n");
  const head = `- ${lineOf(title.trim()) || "Untitled"}`;
  if (text === "") return list === "" ? head : `${head}\n${indented(list)}`;
  return [head, ...[text, list].filter(Boolean).map(indented)].join("\n\n");
}

const indented = (text: string) => text.replace(/^(?=.)/gm, "  ");
