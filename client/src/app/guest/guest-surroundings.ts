/** What a guest's document may ask of the workspace around it: nothing, but who writes. */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Surroundings } from "../../editor/surroundings.ts";
import { Cell } from "../../replica/index.ts";
import type { Person } from "../../ui/person-avatar.tsx";

const kept = async (): Promise<never> => {
  throw new CoreError("permission.denied");
};

export function guestSurroundings(workspaceId: string, self: Person): Surroundings {
  return {
    workspaceId,
    self,
    people: new Cell([self]),
    documents: new Cell([]),
    trash: new Cell([]),
    files: {
      add: kept,
      blob: kept,
      retry: async () => undefined,
      state: () => new Cell({ state: "absent" as const, held: false, share: null, error: null }),
    },
    tasks: { create: async () => null, state: () => new Cell("absent" as const), toggle: () => undefined },
    recent: async () => [],
    createNote: kept,
    backLinks: () => new Cell([]),
    Preview: () => null,
    address: () => location.href,
    open: () => undefined,
  };
}
