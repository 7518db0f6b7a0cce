import type { Organization } from "@coreos/schema/protocol/api";
import Button from "@mui/material/Button";
import { WifiOff } from "lucide-react";
import type { AccountErasure } from "../../session/account-erasure.ts";
import type { AccountSecurity } from "../../session/account-security.ts";
import type { ProgramKeys } from "../../session/program-keys.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { AccountCard } from "./account-card.tsx";
import { KeysCard } from "./keys-card.tsx";
import { PasswordCard } from "./password-card.tsx";
import { SecondFactorCard } from "./second-factor-card.tsx";
import { SessionRows } from "./session-rows.tsx";
import { useSecurity } from "./use-security.ts";

export interface SecurityPageProps {
  security: AccountSecurity;
  erasure: AccountErasure;
  keys: ProgramKeys;
  organizations: readonly Organization[];
  accountId: string;
  isOnline: boolean;
  /** Rows of the account that no server has yet. */
  unstored(): Promise<number>;
  /** The account is no more. */
  onDeleted(): void;
}

/** How one signs in, and where one is signed in. */
export function SecurityPage({ security, erasure, keys, organizations, accountId, isOnline, unstored, onDeleted }: SecurityPageProps) {
  const { sessions, factor, error, act, again } = useSecurity(security, { accountId, isOnline });
  const others = sessions?.filter(({ isCurrent }) => !isCurrent).length ?? 0;
  return (
    <Page title="Security" sub="How you sign in, and where you are signed in." narrow>
      {error ? <Refused error={error} /> : null}
      {!isOnline && !sessions ? (
        <EmptyState icon={WifiOff} title="Security is shown online">
          Your sign-ins are kept on the server. Everything you write goes on here without it.
        </EmptyState>
      ) : !sessions || !factor ? (
        !error && <SkeletonLines label="Opening security" />
      ) : (
        <>
          <Card
            title="Where you are signed in"
            actions={
              others > 0 && (
                <Button variant="text" disabled={!isOnline} onClick={() => void act(() => security.endOtherSessions())}>
                  Sign out all others
                </Button>
              )
            }
          >
            <SessionRows sessions={sessions} disabled={!isOnline} onEnd={(id) => void act(() => security.endSession(id))} />
          </Card>
          <SecondFactorCard security={security} state={factor} disabled={!isOnline} onChanged={() => void again()} />
          <PasswordCard
            onChange={async (password, newPassword) => {
              await security.changePassword(password, newPassword);
              await again();
            }}
          />
          <KeysCard keys={keys} accountId={accountId} organizations={organizations} disabled={!isOnline} />
          <AccountCard erasure={erasure} disabled={!isOnline} unstored={unstored} onDeleted={onDeleted} />
        </>
      )}
    </Page>
  );
}

function Refused({ error }: { error: unknown }) {
  const { what, next, code } = errorWords(error);
  return (
    <Notice tone="bad" title={what} code={code}>
      {next}
    </Notice>
  );
}
