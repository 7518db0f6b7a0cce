import type { Scope } from "@coreos/schema/permissions/scope";

export const SUBJECTS = ["documents", "files", "people"] as const;
export type Reach = "none" | "read" | "write";
export type Reaches = Record<(typeof SUBJECTS)[number], Reach>;

export const SUBJECT_WORDS = { documents: "Documents and workspaces", files: "Files", people: "People, teams and the audit log" } as const;
export const REACH_WORDS: Record<Reach, string> = { none: "Not at all", read: "Read", write: "Read and change" };

/** To write is to read, too. */
export function scopesOf(reaches: Reaches): Scope[] {
  return SUBJECTS.flatMap((subject) => (reaches[subject] === "none" ? [] : [`${subject}:${reaches[subject]}` as Scope]));
}

/** "changes documents, reads files" */
export function scopeWords(scopes: readonly Scope[]): string {
  const words = SUBJECTS.flatMap((subject) => {
    if (scopes.includes(`${subject}:write`)) return [`changes ${subject}`];
    return scopes.includes(`${subject}:read`) ? [`reads ${subject}`] : [];
  });
  return words.join(", ");
}
