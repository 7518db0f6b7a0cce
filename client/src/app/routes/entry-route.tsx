import type { Me } from "@coreos/schema/protocol/api";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { EntryPage, ForgottenPage, JoinPage, ResetPage } from "../../features/people/index.ts";
import { passwordHelp } from "../../session/account-security.ts";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { landing } from "../landing.ts";
import { lastWorkspace } from "../last-workspace.ts";
import { useMe, useServices } from "../services-context.tsx";

export function EntryRoute({ kind }: { kind: "sign-up" | "sign-in" }) {
  const { account, replica } = useServices();
  const who = useObservable(account.state);
  const navigate = useNavigate();
  const workspaces = useObservable(replica.workspaces) ?? [];
  const from = workspaces.find(({ id }) => id === lastWorkspace()) ?? workspaces[0];
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
      back={from ? { name: from.name, go: () => void navigate({ to: "/w/$workspaceId", params: { workspaceId: from.id } }) } : null}
      onOrganization={() => void navigate({ to: "/sign-in/organization" })}
      onForgotten={() => void navigate({ to: "/forgot" })}
      onSwitch={() => void navigate({ to: kind === "sign-up" ? "/sign-in" : "/sign-up" })}
    />
  );
}

export function ForgottenRoute() {
  const { account } = useServices();
  const navigate = useNavigate();
  return <ForgottenPage help={passwordHelp(account)} onSignIn={() => void navigate({ to: "/sign-in" })} />;
}

/** The token stands behind `#`, so that no server and no log ever reads it. */
export function ResetRoute() {
  const { account } = useServices();
  const navigate = useNavigate();
  const token = useLocation({ select: ({ hash }) => hash });
  return <ResetPage token={token} help={passwordHelp(account)} onSignIn={() => void navigate({ to: "/sign-in" })} />;
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
