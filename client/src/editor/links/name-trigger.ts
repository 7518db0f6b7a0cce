/** What opens the list of names: "@" for people and documents, "[[" for documents, "![[" for one that is to be shown here. */
export type NameTrigger = "@" | "[[" | "![[";

const PATTERN = /(!?\[\[)([^[\]\n]{0,80})$|(?:^|[\s([{“"'—–-])(@)((?! )[^@\n]{0,40})$/u;

/** The name being typed at the end of `text`; `from` counts from its beginning. */
export function nameTypedIn(text: string): { trigger: NameTrigger; query: string; from: number } | null {
  const found = PATTERN.exec(text);
  if (!found) return null;
  const trigger = (found[1] ?? found[3]) as NameTrigger;
  const query = found[2] ?? found[4] ?? "";
  return { trigger, query, from: text.length - trigger.length - query.length };
}
