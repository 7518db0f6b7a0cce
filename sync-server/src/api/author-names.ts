import type { Author, People } from "../persistence/people/people.ts";

/** Names are joined when read, so history shows what somebody is called today; who is gone keeps the id alone. */
export async function authorNames(people: People, accountIds: readonly string[]): Promise<(accountId: string) => Author> {
  const names = await people.namesOf([...new Set(accountIds)]);
  return (accountId) => ({ id: accountId, name: names.get(accountId) ?? "Former member" });
}
