import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { UserPlus, WifiOff } from "lucide-react";
import type { OrganizationRights } from "../../session/organization-rights.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { InvitationRows } from "./invitation-rows.tsx";
import { MemberRow } from "./member-row.tsx";
import { ShareRows } from "./share-rows.tsx";
import { useMembers } from "./use-members.ts";

export interface MembersPageProps {
  rights: OrganizationRights;
  organization: { id: string; name: string; isAdmin: boolean };
  workspace: { id: string; name: string };
  /** Who is looking. */
  accountId: string;
  isOnline: boolean;
  onInvite(): void;
  /** One's own membership has ended. */
  onLeft(): void;
}

/** Who is in the organization and in this workspace, what each may do, and who is still on the way. */
export function MembersPage({ rights, organization, workspace, accountId, isOnline, onInvite, onLeft }: MembersPageProps) {
  const { members, shares, invitations, error, act } = useMembers(rights, { organization, workspaceId: workspace.id, isOnline });
  const invite = organization.isAdmin && (
    <Button variant="contained" startIcon={<UserPlus aria-hidden size={14} />} onClick={onInvite}>
      Invite people
    </Button>
  );
  return (
    <Page title="People" sub={`Everybody in ${organization.name}, and who may open “${workspace.name}”.`} actions={invite}>
      {error && <Refused error={error} />}
      {!isOnline && !members ? (
        <EmptyState icon={WifiOff} title="People are shown online">
          Who is in your company is kept on the server. Everything you write goes on here without it.
        </EmptyState>
      ) : !members ? (
        !error && <SkeletonLines label="Opening people" />
      ) : (
        <>
          <Section title={organization.name}>
            {members.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                isSelf={member.id === accountId}
                canManage={organization.isAdmin && isOnline}
                canLeave={isOnline}
                onRole={(role) => act(() => rights.changeRole(organization.id, member.id, role))}
                onRemove={async () => {
                  const isGone = await act(() => rights.remove(organization.id, member.id));
                  if (isGone && member.id === accountId) onLeft();
                }}
              />
            ))}
          </Section>
          {shares && (
            <Section title={`Who may open “${workspace.name}”`}>
              <ShareRows
                shares={shares}
                members={members}
                disabled={!isOnline}
                onShare={(grantee, access) => void act(() => rights.share(workspace.id, grantee, access))}
                onEnd={(grantee) => void act(() => rights.endShare(workspace.id, grantee))}
              />
            </Section>
          )}
          {invitations && invitations.length > 0 && (
            <Section title="Open invitations">
              <InvitationRows
                invitations={invitations}
                disabled={!isOnline}
                onEnd={(id) => void act(() => rights.endInvitation(organization.id, id))}
              />
            </Section>
          )}
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

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Card>
      <Box component="h2" sx={{ m: 0, mb: 0.5, typography: "h3" }}>
        {title}
      </Box>
      <Box component="ul" aria-label={title} sx={{ listStyle: "none", m: 0, p: 0 }}>
        {children}
      </Box>
    </Card>
  );
}
