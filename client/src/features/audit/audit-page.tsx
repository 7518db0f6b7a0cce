import type { Member } from "@coreos/schema/protocol/access";
import Button from "@mui/material/Button";
import { ScrollText, WifiOff } from "lucide-react";
import { useState } from "react";
import type { AuditLog, AuditWish } from "../../session/audit-log.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { AuditFilter } from "./audit-filter.tsx";
import { AuditRows } from "./audit-rows.tsx";
import { useAudit } from "./use-audit.ts";

export interface AuditPageProps {
  log: AuditLog;
  members(): Promise<Member[]>;
  organization: { id: string; name: string; isAdmin: boolean };
  isOnline: boolean;
}

/** Who did what to whose rights: the log that nobody can change. */
export function AuditPage({ log, members, organization, isOnline }: AuditPageProps) {
  const [wish, setWish] = useState<AuditWish>({ organizationId: organization.id, group: "", actor: "", from: "", to: "" });
  const found = useAudit(log, wish, { isOnline: isOnline && organization.isAdmin, members });
  const work = useWork();
  const toast = useToast();
  if (!organization.isAdmin)
    return (
      <Page title="Audit log" sub={organization.name} narrow>
        <Notice tone="info" title="Admins read this">
          Ask an admin of your organization: under People you see who they are.
        </Notice>
      </Page>
    );
  const save = async () => saveFile("audit.csv", new Blob([new Uint8Array(await log.csv(wish))], { type: "text/csv" }));
  const exporting = (
    <WorkButton
      variant="outlined"
      disabled={!isOnline}
      work={work.state}
      doing="Collecting lines"
      onClick={() => void work.run(save).catch((error) => toast({ text: errorWords(error).what }))}
    >
      Export as CSV
    </WorkButton>
  );
  const { lines, error, hasMore, isAsking, more, again } = found;
  return (
    <Page title="Audit log" sub={`Who let whom into ${organization.name}, and what was refused.`} actions={exporting} narrow>
      {!isOnline && !lines ? (
        <EmptyState icon={WifiOff} title="The audit log is read online">
          It is kept on the server alone, where nobody can change it.
        </EmptyState>
      ) : (
        <Card title="What happened">
          <AuditFilter wish={wish} members={found.members} disabled={!isOnline} onWish={(change) => setWish({ ...wish, ...change })} />
          {error ? <Failed error={error} onAgain={again} /> : null}
          {lines && lines.length > 0 ? (
            <AuditRows lines={lines} nameOf={(id) => found.members.find((member) => member.id === id)?.name} />
          ) : lines ? (
            <EmptyState icon={ScrollText} title="Nothing of this kind">
              No line of the log fits what you chose.
            </EmptyState>
          ) : (
            !error && <SkeletonLines label="Opening the audit log" />
          )}
          {hasMore && (
            <WorkButton variant="outlined" disabled={!isOnline} work={isAsking ? "late" : "idle"} doing="Asking for more" onClick={more}>
              Show more
            </WorkButton>
          )}
        </Card>
      )}
    </Page>
  );
}

function Failed({ error, onAgain }: { error: unknown; onAgain(): void }) {
  const { what, next, code } = errorWords(error);
  return (
    <Notice tone="bad" title={what} code={code} actions={<Button onClick={onAgain}>Try again</Button>}>
      {next}
    </Notice>
  );
}
