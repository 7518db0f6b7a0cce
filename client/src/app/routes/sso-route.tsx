import { CoreError } from "@coreos/schema/errors/core-error";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { OrganizationSignIn } from "../../features/people/index.ts";
import { SsoPage } from "../../features/single-sign-on/index.ts";
import { singleSignOn, startSingleSignOn } from "../../session/single-sign-on.ts";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { useServices } from "../services-context.tsx";
import { EntryRoute } from "./entry-route.tsx";
import { useTitle } from "./use-title.ts";

export interface SsoSearch {
  /** What came of the way to a provider. */
  sso?: string;
}

export function SsoRoute({ organizationId, search }: { organizationId: string; search: SsoSearch }) {
  const { account, replica } = useServices();
  const sso = useMemo(() => singleSignOn(account), [account]);
  const isOnline = useObservable(replica.save).network !== "offline";
  useTitle("Single sign-on");
  const leave = (url: string) => window.location.assign(url);
  return <SsoPage sso={sso} organizationId={organizationId} isOnline={isOnline} tested={search.sso ?? null} onLeave={leave} />;
}

/** Signing in with one's organization: on the way there, and back. */
export function SsoEntryRoute({ search }: { search: SsoSearch }) {
  const { account } = useServices();
  const navigate = useNavigate();
  const isDone = search.sso === "done";
  const [hasArrived, setHasArrived] = useState(false);
  useEffect(() => {
    if (!isDone) return;
    const refused = (error: unknown) => navigate({ to: "/sign-in/organization", search: { sso: slugOf(error) }, replace: true });
    void account.arrive().then(() => setHasArrived(true), refused);
  }, [isDone, account, navigate]);
  if (isDone) return hasArrived ? <EntryRoute kind="sign-in" /> : <SkeletonLines label="Signing you in" />;
  return (
    <OrganizationSignIn
      refused={search.sso ?? null}
      onStart={async (email) => window.location.assign(await startSingleSignOn(account, email))}
      onPassword={() => void navigate({ to: "/sign-in" })}
    />
  );
}

function slugOf(error: unknown): string {
  if (!(error instanceof CoreError)) return "system.unexpected";
  return error.slug === "token.expired" ? "sso.refused" : error.slug;
}
