/** A workspace around a document for tests: nobody in it and nothing beside it, save for what a test names. */
import type { Surroundings } from "../surroundings.ts";

const constant = <T,>(value: T) => ({ get: () => value, subscribe: () => () => undefined });

export function testSurroundings(given: Partial<Surroundings> = {}): Surroundings {
  const none = constant([]);
  return {
    workspaceId: "0197a000-0000-7000-8000-000000000000",
    self: null,
    people: none,
    documents: none,
    trash: none,
    files: {} as Surroundings["files"], // a test that is about files hands its own in
    tasks: { create: async () => null, state: () => constant("absent" as const), toggle: () => undefined },
    recent: async () => [],
    createNote: async () => undefined,
    backLinks: () => none,
    Preview: () => null,
    address: ({ kind, id }) => `https://core.example/${kind}/${id}`,
    open: () => undefined,
    ...given,
  };
}
