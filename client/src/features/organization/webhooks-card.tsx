import type { Webhook } from "@coreos/schema/protocol/webhooks";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import { useState } from "react";
import type { OrganizationWebhooks } from "../../session/organization-webhooks.ts";
import { Card } from "../../ui/card.tsx";
import { CopyLink } from "../../ui/copy-link.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useToast } from "../../ui/toast.tsx";
import { NewWebhookSheet } from "./new-webhook-sheet.tsx";
import { useWebhooks } from "./use-webhooks.ts";
import { type WebhookAct, WebhookRows } from "./webhook-rows.tsx";

interface WebhooksCardProps {
  webhooks: OrganizationWebhooks;
  organizationId: string;
  isOnline: boolean;
}

type Step = { does: "make" } | { secret: string; name: string } | { ends: Webhook };

/** Programs that are told what happens: made, tried, turned off and ended. */
export function WebhooksCard({ webhooks, organizationId, isOnline }: WebhooksCardProps) {
  const { found, error, act, again } = useWebhooks(webhooks, { organizationId, isOnline });
  const [step, setStep] = useState<Step | null>(null);
  const toast = useToast();
  const close = () => setStep(null);
  const test = async ({ id, name }: Webhook) => {
    const { why } = await webhooks.test(id);
    toast({ text: why === null ? `“${name}” took the test.` : `“${name}” did not take the test. ${why}` });
  };
  const acts: Record<WebhookAct, (webhook: Webhook) => void> = {
    test: (webhook) => void act(() => test(webhook)),
    turn: ({ id, isOn }) => void act(() => webhooks.change(id, { isOn: !isOn })),
    secret: ({ id, name }) => void act(async () => setStep({ name, secret: await webhooks.renewSecret(id) })),
    end: (webhook) => setStep({ ends: webhook }),
  };
  return (
    <Card
      title="Webhooks"
      actions={
        <Button variant="text" disabled={!isOnline} onClick={() => setStep({ does: "make" })}>
          New webhook
        </Button>
      }
    >
      {error ? <Refused error={error} /> : null}
      {found && found.length > 0 ? (
        <WebhookRows found={found} disabled={!isOnline} onAct={(webhook, does) => acts[does](webhook)} />
      ) : found || !isOnline ? (
        <Box sx={{ color: "text.secondary" }}>
          A program of yours is told at once what happens here: ids and times, never what is written.{" "}
          <Link href="/api/docs/policy">How it is signed</Link>
        </Box>
      ) : (
        !error && <SkeletonLines label="Looking for webhooks" />
      )}
      {step && "does" in step && (
        <NewWebhookSheet
          onMake={async (wanted) => {
            setStep({ name: wanted.name, secret: await webhooks.make(wanted) });
            void again();
          }}
          onClose={close}
        />
      )}
      {step && "secret" in step && (
        <Sheet open title={`The secret of “${step.name}”`} onClose={close} actions={<Button onClick={close}>Done</Button>}>
          <Box sx={{ display: "grid", gap: 1.5 }}>
            <CopyLink
              what="key"
              url={step.secret}
              hint="Shown once: copy it now. With it your program knows that a message is from here."
            />
          </Box>
        </Sheet>
      )}
      {step && "ends" in step && (
        <Sheet
          open
          title={`End “${step.ends.name}”?`}
          onClose={close}
          actions={
            <>
              <Button variant="outlined" onClick={close}>
                Cancel
              </Button>
              <Button
                variant="contained"
                color="error"
                onClick={() => {
                  close();
                  void act(() => webhooks.end(step.ends.id));
                }}
              >
                End webhook
              </Button>
            </>
          }
        >
          What waits for it is not sent any more.
        </Sheet>
      )}
    </Card>
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
