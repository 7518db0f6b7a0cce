import type { Me } from "@coreos/schema/protocol/api";
import { useNavigate } from "@tanstack/react-router";
import { EntryPage, JoinPage } from "../../features/people/index.ts";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { landing } from "../landing.ts";
import { useMe, useServices } from "../services-context.tsx";

export function EntryRoute({ kind }: { kind: "sign-up" | "sign-in" }) {
  const { account, replica } = useServices();
  const who = useObservable(account.state);
  const navigate = useNavigate();
  async function enter(me: Me, carried: string | null) {
    await navigate({ to: "/w/$workspaceId", params: { workspaceId: carried ?? (await landing(replica, me)) } });
  }
  return (
    <EntryPage
      kind={kind}
      account={account}
      replica={replica}
      signedIn={who.status === "signed-in" && !who.expired ? who.me : null}
      onEntered={(me, carried) => void enter(me, carried)}
      onSwitch={() => void navigate({ to: kind === "sign-up" ? "/sign-in" : "/sign-up" })}
    />
  );
}

export function JoinRoute({ token }: { token: string }) {
  const { account, replica } = useServices();
  const me = useMe();
  const navigate = useNavigate();
  if (me === undefined) return <SkeletonLines label="Reading the invitation" />;
  return (
    <JoinPage
      token={token}
      account={account}
      replica={replica}
      me={me}
      onJoined={(workspaceId) => void navigate({ to: "/w/$workspaceId", params: { workspaceId } })}
    />
  );
}
