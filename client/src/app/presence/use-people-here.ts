import { Presence } from "@coreos/schema/documents/presence";
import { useMemo, useSyncExternalStore } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { Person } from "../../ui/person-avatar.tsx";

/** Who has this document open, once per account, as the server stamped them (SPEC law 14). */
export function usePeopleHere(awareness: Awareness): readonly Person[] {
  const source = useMemo(() => peopleSource(awareness), [awareness]);
  return useSyncExternalStore(source.subscribe, source.get);
}

function peopleSource(awareness: Awareness) {
  let known: readonly Person[] = read(awareness);
  return {
    get: () => known,
    subscribe(listener: () => void) {
      const changed = () => {
        const next = read(awareness);
        if (sameIds(next, known)) return; // a caret moved: nobody came or went
        known = next;
        listener();
      };
      changed();
      awareness.on("change", changed);
      return () => awareness.off("change", changed);
    },
  };
}

function read(awareness: Awareness): Person[] {
  const people = new Map<string, Person>();
  for (const state of awareness.getStates().values()) {
    const presence = Presence.safeParse(state);
    if (presence.success) people.set(presence.data.user.id, presence.data.user);
  }
  return [...people.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function sameIds(a: readonly Person[], b: readonly Person[]): boolean {
  return a.length === b.length && a.every((person, i) => person.id === b[i]?.id && person.name === b[i]?.name);
}
