/**
 * Who is in the workspace and where, as each device tells it through the awareness of the workspace's root document.
 *
 * Law     SPEC law 14: who somebody is stands in the stamped `user`; a place that cannot be read is "elsewhere".
 */
import { type Place, type PlaceInDocument, Presence } from "@coreos/schema/documents/presence";
import { useMemo, useSyncExternalStore } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { Person } from "../../ui/person-avatar.tsx";

export interface Companion {
  person: Person;
  /** `null`: elsewhere. */
  where: PlaceInDocument | null;
  idle: boolean;
  follows: string | null;
}

/** Everybody but `selfId`, once per account; of several devices the one that moved last speaks. */
export function readCompanions(states: Iterable<unknown>, selfId: string | null): Companion[] {
  const found = new Map<string, { person: Person; place: Place | null }>();
  for (const state of states) {
    const { success, data } = Presence.safeParse(state);
    if (!success || data.user.id === selfId) continue;
    const place = data.place ?? null;
    const known = found.get(data.user.id);
    if (!known || (place?.at ?? 0) > (known.place?.at ?? 0)) found.set(data.user.id, { person: data.user, place });
  }
  return [...found.values()]
    .map(({ person, place }) => ({
      person,
      where: place && place.where !== "elsewhere" ? place.where : null,
      idle: place?.idle ?? false,
      follows: place?.follows ?? null,
    }))
    .sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
}

export function useCompanions(awareness: Awareness, selfId: string | null): readonly Companion[] {
  const source = useMemo(() => companionSource(awareness, selfId), [awareness, selfId]);
  return useSyncExternalStore(source.subscribe, source.get);
}

function companionSource(awareness: Awareness, selfId: string | null) {
  const read = () => readCompanions(awareness.getStates().values(), selfId);
  let known: readonly Companion[] = read();
  return {
    get: () => known,
    subscribe(listener: () => void) {
      const changed = () => {
        const next = read();
        if (JSON.stringify(next) === JSON.stringify(known)) return;
        known = next;
        listener();
      };
      changed();
      awareness.on("change", changed);
      return () => awareness.off("change", changed);
    },
  };
}
