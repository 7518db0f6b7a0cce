import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useState } from "react";
import type { AccountErasure } from "../../session/account-erasure.ts";
import type { OrganizationWebhooks } from "../../session/organization-webhooks.ts";
import { Card } from "../../ui/card.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { WebhooksCard } from "./webhooks-card.tsx";

export interface OrganizationPageProps {
  erasure: Pick<AccountErasure, "renameOrganization" | "deleteOrganization">;
  webhooks: OrganizationWebhooks;
  organization: { id: string; name: string; isAdmin: boolean };
  isOnline: boolean;
  /** Its name is another now. */
  onRenamed(): Promise<void>;
  onDeleted(): void;
}

/** What an organization is called, who else is told what happens there, and its end. */
export function OrganizationPage({ erasure, webhooks, organization, isOnline, onRenamed, onDeleted }: OrganizationPageProps) {
  const [deletes, setDeletes] = useState(false);
  if (!organization.isAdmin)
    return (
      <Page title="Organization" sub={organization.name} narrow>
        <Notice tone="info" title="Admins change this">
          Ask an admin of your organization: under People you see who they are.
        </Notice>
      </Page>
    );
  return (
    <Page title="Organization" sub={`Settings of ${organization.name}.`} narrow>
      {!isOnline && (
        <Notice tone="info" title="Settings are changed online">
          They are kept on the server. Everything you write goes on here without it.
        </Notice>
      )}
      <Card title="Name">
        <NameForm
          key={organization.name}
          name={organization.name}
          disabled={!isOnline}
          onName={async (name) => {
            await erasure.renameOrganization(organization.id, name);
            await onRenamed();
          }}
        />
      </Card>
      <WebhooksCard webhooks={webhooks} organizationId={organization.id} isOnline={isOnline} />
      <Card title="Delete this organization">
        <Box sx={{ display: "grid", gap: 1.5, justifyItems: "start" }}>
          <Box sx={{ color: "text.secondary" }}>
            Every workspace, document and file of it is gone for everybody, at once and for good: its keys are destroyed, so that no backup
            of the server can bring it back. Only its owner can do this. Export what you want to keep first.
          </Box>
          <Button variant="outlined" color="error" disabled={!isOnline} onClick={() => setDeletes(true)}>
            Delete organization…
          </Button>
        </Box>
      </Card>
      {deletes && (
        <DeleteDialog
          name={organization.name}
          onDelete={async () => {
            await erasure.deleteOrganization(organization.id, organization.name);
            onDeleted();
          }}
          onClose={() => setDeletes(false)}
        />
      )}
    </Page>
  );
}

/** Throws into the sentence at the field. */
function NameForm({ name, disabled, onName }: { name: string; disabled: boolean; onName(name: string): Promise<void> }) {
  const [value, setValue] = useState(name);
  const [error, setError] = useState<string | null>(null);
  const work = useWork();
  const toast = useToast();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = value.trim();
    if (wanted === "" || wanted.length > 120) return setError("A name has 1 to 120 characters.");
    setError(null);
    try {
      await work.run(() => onName(wanted));
      toast({ text: "The name is changed." });
    } catch (refused) {
      const { what, next } = errorWords(refused);
      setError(`${what} ${next}`);
    }
  }
  return (
    <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2, maxWidth: 360 }}>
      <Field label="Name of the organization" autoComplete="organization" value={value} onChange={setValue} error={error} />
      <WorkButton
        type="submit"
        variant="outlined"
        disabled={disabled || value.trim() === name}
        work={work.state}
        doing="Changing the name"
        sx={{ justifySelf: "start" }}
      >
        Rename
      </WorkButton>
    </Box>
  );
}
