import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { ERRORS } from "@coreos/schema/errors/errors";
import Box from "@mui/material/Box";
import { WifiOff } from "lucide-react";
import type { SingleSignOn } from "../../session/single-sign-on.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { type ErrorWords, errorWords, slugWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { ProviderForm } from "./provider-form.tsx";
import { SsoSteps } from "./sso-steps.tsx";
import { useSso } from "./use-sso.ts";
import { WaitingDomains } from "./waiting-domains.tsx";

export interface SsoPageProps {
  sso: SingleSignOn;
  organizationId: string;
  isOnline: boolean;
  /** What came of a test: "done", or a slug of ours. */
  tested: string | null;
  /** Leaves for the provider. */
  onLeave(url: string): void;
}

/** How an organization's people sign in by its own provider. */
export function SsoPage({ sso, organizationId, isOnline, tested, onLeave }: SsoPageProps) {
  const { state, waiting, error, act, again } = useSso(sso, { organizationId, isOnline });
  const settings = state?.settings ?? null;
  return (
    <Page title="Single sign-on" sub="Your people sign in with your organization's own provider." narrow>
      {tested === "done" && <Notice tone="good" title="The test sign-in worked" />}
      {tested !== null && tested !== "done" && (
        <Refused words={slugWords(Object.hasOwn(ERRORS, tested) ? (tested as ErrorSlug) : "sso.refused")} />
      )}
      {error ? <Refused words={errorWords(error)} /> : null}
      {!isOnline && !state ? (
        <EmptyState icon={WifiOff} title="Single sign-on is set online">
          It is kept on the server. Everything you write goes on here without it.
        </EmptyState>
      ) : !state ? (
        !error && <SkeletonLines label="Opening single sign-on" />
      ) : (
        <>
          {settings && (
            <SsoSteps
              settings={settings}
              disabled={!isOnline}
              onTest={() => void act(async () => onLeave(await sso.test(organizationId)))}
              onTurn={(isOn) => void act(() => sso.turn(organizationId, isOn))}
              onRemove={() => void act(() => sso.remove(organizationId))}
            />
          )}
          <Card title="Provider">
            {settings?.isOn && <Box sx={{ mb: 1, color: "text.secondary" }}>A change turns it off until it was tested again.</Box>}
            <ProviderForm
              key={String(settings === null)}
              state={state}
              disabled={!isOnline}
              onSave={async (changed) => {
                await sso.change(organizationId, changed);
                await again();
              }}
            />
          </Card>
        </>
      )}
      {waiting && (
        <WaitingDomains
          domains={waiting}
          disabled={!isOnline}
          onJudge={(domain, isConfirmed) => void act(() => sso.judge(domain, isConfirmed))}
        />
      )}
    </Page>
  );
}

function Refused({ words: { what, next, code } }: { words: ErrorWords }) {
  return (
    <Notice tone="bad" title={what} code={code}>
      {next}
    </Notice>
  );
}
