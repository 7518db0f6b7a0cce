import { useSurroundings } from "../../../editor/surroundings.ts";
import { useObservable } from "../../../ui/use-observable.ts";
import type { Around } from "./still-canvas.ts";

export function useAround(): Around {
  const { people, documents } = useSurroundings();
  return { people: useObservable(people), documents: useObservable(documents) };
}
