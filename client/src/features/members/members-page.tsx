import type { Member, Team } from "@coreos/schema/protocol/access";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { UserPlus, WifiOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { AccountSecurity } from "../../session/account-security.ts";
import type { OrganizationRights } from "../../session/organization-rights.ts";
import type { OrganizationTeams } from "../../session/organization-teams.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { InvitationRows } from "./invitation-rows.tsx";
import { MemberRow } from "./member-row.tsx";
import { PasswordLinkDialog } from "./password-link-dialog.tsx";
import { ShareRows } from "./share-rows.tsx";
import { TeamRows } from "./team-rows.tsx";
import { TeamSheet } from "./team-sheet.tsx";
import { useMembers } from "./use-members.ts";

export interface MembersPageProps {
  rights: OrganizationRights;
  teams: OrganizationTeams;
  security: Pick<AccountSecurity, "linkFor" | "endSecondFactorOf">;
  organization: { id: string; name: string; isAdmin: boolean };
  workspace: { id: string; name: string };
  /** Who is looking. */
  accountId: string;
  isOnline: boolean;
  onInvite(): void;
  /** To what was handed in for review. */
  onReviews(): void;
  onSingleSignOn(): void;
  /** One's own membership has ended. */
  onLeft(): void;
}

/** Who is in the organization and in this workspace, what each may do, and who is still on the way. */
export function MembersPage({
  rights,
  teams: teamsOf,
  security,
  organization,
  workspace,
  accountId,
  isOnline,
  onInvite,
  onReviews,
  onSingleSignOn,
  onLeft,
}: MembersPageProps) {
  const { members, teams, shares, invitations, error, act, again } = useMembers(rights, teamsOf, {
    organization,
    workspaceId: workspace.id,
    isOnline,
  });
  const [forgot, setForgot] = useState<Member | null>(null);
  const [team, setTeam] = useState<Team | "new" | null>(null);
  const mayHelp = organization.isAdmin && isOnline;
  const invite = organization.isAdmin && (
    <>
      <Button variant="text" onClick={onReviews}>
        Changes for review
      </Button>
      <Button variant="text" onClick={onSingleSignOn}>
        Single sign-on
      </Button>
      <Button variant="contained" startIcon={<UserPlus aria-hidden size={14} />} onClick={onInvite}>
        Invite people
      </Button>
    </>
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
                onPasswordLink={mayHelp && member.id !== accountId ? () => setForgot(member) : null}
                onRole={(role) => act(() => rights.changeRole(organization.id, member.id, role))}
                onRemove={async () => {
                  const isGone = await act(() => rights.remove(organization.id, member.id));
                  if (isGone && member.id === accountId) onLeft();
                }}
              />
            ))}
          </Section>
          {teams && (teams.length > 0 || organization.isAdmin) && (
            <Section
              title="Teams"
              actions={
                mayHelp && (
                  <Button variant="text" onClick={() => setTeam("new")}>
                    New team
                  </Button>
                )
              }
              empty={teams.length === 0 ? "A workspace can be shared with a team: whoever joins it later is let in, too." : null}
            >
              <TeamRows teams={teams} members={members} onOpen={mayHelp ? setTeam : null} />
            </Section>
          )}
          {shares && (
            <Section title={`Who may open “${workspace.name}”`}>
              <ShareRows
                shares={shares}
                members={members}
                teams={teams ?? []}
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
      {team && members && (
        <TeamSheet
          teams={teamsOf}
          team={team === "new" ? null : team}
          members={members.filter(({ role }) => role !== "integration")}
          onChanged={again}
          onClose={() => setTeam(null)}
        />
      )}
      {forgot && (
        <PasswordLinkDialog
          name={forgot.name}
          make={() => security.linkFor(organization.id, forgot.id)}
          endSecondFactor={() => security.endSecondFactorOf(organization.id, forgot.id)}
          onClose={() => setForgot(null)}
        />
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

interface SectionProps {
  title: string;
  actions?: ReactNode;
  /** A sentence where no line is. */
  empty?: string | null;
  children: ReactNode;
}

function Section({ title, actions, empty = null, children }: SectionProps) {
  return (
    <Card>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1, mb: 0.5 }}>
        <Box component="h2" sx={{ m: 0, typography: "h3", flex: 1 }}>
          {title}
        </Box>
        {actions}
      </Box>
      {empty && <Box sx={{ color: "text.secondary" }}>{empty}</Box>}
      {!empty && (
        <Box component="ul" aria-label={title} sx={{ listStyle: "none", m: 0, p: 0 }}>
          {children}
        </Box>
      )}
    </Card>
  );
}
