import { type Difference, differences } from "@coreos/schema/documents/differences";
import { useEffect, useMemo, useState } from "react";
import type * as Y from "yjs";
import { useSurroundings } from "../../editor/surroundings.ts";
import { useObservable } from "../../ui/use-observable.ts";
import type { OpenKind } from "../documents.ts";
import { KINDS } from "./version-kinds.ts";

type Facts = Awaited<ReturnType<(typeof KINDS)[OpenKind]["facts"]>>;

/** What is different between two moments, in the words of the screen of this kind; `null` until those are loaded. */
export function useCompare(kind: OpenKind): ((past: Y.Doc, now: Y.Doc) => readonly Difference[]) | null {
  const [loaded, setLoaded] = useState<{ facts: Facts } | null>(null);
  const surroundings = useSurroundings();
  const people = useObservable(surroundings.people);
  const documents = useObservable(surroundings.documents);
  useEffect(() => {
    let isHere = true;
    // Without them the words alone are told: a part that does not load hides no difference.
    const load = async () => KINDS[kind].facts().catch(() => null);
    void load().then((facts) => isHere && setLoaded({ facts }));
    return () => {
      isHere = false;
    };
  }, [kind]);
  return useMemo(() => {
    const facts = loaded?.facts;
    if (!loaded) return null;
    return (past, now) => differences(kind, past, now, facts ? (doc) => facts(doc, { people, documents }) : undefined);
  }, [kind, loaded, people, documents]);
}
