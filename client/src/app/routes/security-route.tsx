import Button from "@mui/material/Button";
import { useNavigate } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { useMemo } from "react";
import { SecurityPage } from "../../features/security/index.ts";
import { accountErasure } from "../../session/account-erasure.ts";
import { accountSecurity } from "../../session/account-security.ts";
import { programKeys } from "../../session/program-keys.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { useMe, useServices } from "../services-context.tsx";
import { useTitle } from "./use-title.ts";

export function SecurityRoute() {
  const { replica, account } = useServices();
  const security = useMemo(() => accountSecurity(account), [account]);
  const erasure = useMemo(() => accountErasure(account), [account]);
  const keys = useMemo(() => programKeys(account), [account]);
  const me = useMe();
  const navigate = useNavigate();
  const isOnline = useObservable(replica.save).network !== "offline";
  useTitle("Security");
  if (!me) {
    const signIn = (
      <Button variant="contained" onClick={() => void navigate({ to: "/sign-in" })}>
        Sign in
      </Button>
    );
    return (
      <EmptyState icon={KeyRound} title="You work without an account" level={1} actions={signIn}>
        There is no password and nobody else who could sign in: what you write is on this device alone.
      </EmptyState>
    );
  }
  return (
    <SecurityPage
      security={security}
      erasure={erasure}
      keys={keys}
      organizations={me.organizations}
      accountId={me.user.id}
      isOnline={isOnline}
      unstored={() => replica.unstoredOf(me.user.id)}
      onDeleted={() => void account.signOut().finally(() => navigate({ to: "/" }))}
    />
  );
}
