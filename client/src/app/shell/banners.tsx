import { lazy, Suspense } from "react";
import { useObservable } from "../../ui/use-observable.ts";
import { useServices } from "../services-context.tsx";

const load = () => import("./banner.tsx");
const Banner = lazy(async () => ({ default: (await load()).Banner }));
const PlainHttp = lazy(async () => ({ default: (await import("./plain-http.tsx")).PlainHttp }));
// Asked for at once, though not for the first paint: a tab whose files an update took away must still be able to say so.
void load().catch(() => undefined);

/** What concerns the whole program, above everything: a newer version, a sign-in that has ended, an address that withholds something. One at a time. */
export function Banners() {
  const { update, replica, account, worker } = useServices();
  const state = useObservable(update.state);
  const outdated = useObservable(replica.outdated);
  const who = useObservable(account.state);
  const expired = who.status === "signed-in" && who.expired;
  const about = state !== "none" ? state : outdated ? "outdated" : expired ? "expired" : null;
  const isPlain = worker === "plain-http";
  return about || isPlain ? <Suspense>{about ? <Banner about={about} /> : <PlainHttp />}</Suspense> : null;
}
