import type { Grantee, Member, ShareList, Team } from "@coreos/schema/protocol/access";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Choice } from "../../ui/choice.tsx";
import { PersonLine } from "./person-line.tsx";

interface ShareRowsProps {
  shares: ShareList;
  members: readonly Member[];
  teams: readonly Team[];
  disabled: boolean;
  onShare(grantee: Grantee, access: "view" | "edit"): void;
  onEnd(grantee: Grantee): void;
}

/** Admins may open everything; everybody else is let in here, to look or to edit. */
export function ShareRows({ shares: { shares, admins }, members, teams, disabled, onShare, onEnd }: ShareRowsProps) {
  const isAdmin = (id: string | null) => admins.some((admin) => admin.id === id);
  const letIn = shares.filter(({ accountId }) => !isAdmin(accountId));
  const outside = members.filter(({ id }) => !isAdmin(id) && !letIn.some(({ accountId }) => accountId === id));
  const teamsOutside = teams.filter(({ id }) => !letIn.some(({ teamId }) => teamId === id));
  return (
    <>
      {admins.map(({ id, name }) => (
        <PersonLine key={id} id={id} name={name} sub="Opens every workspace, as admin" />
      ))}
      {letIn.map(({ accountId, teamId, name, access }) => {
        const grantee: Grantee = accountId === null ? { teamId: teamId ?? "" } : { accountId };
        return (
          <PersonLine key={accountId ?? teamId} id={accountId ?? teamId ?? ""} name={name} sub={accountId === null ? "A team" : "Let in"}>
            <Box sx={{ width: 120 }}>
              <Choice
                label={`Access of ${name}`}
                value={access}
                disabled={disabled}
                onChange={(next) => onShare(grantee, next as "view" | "edit")}
              >
                <option value="edit">May edit</option>
                <option value="view">May look</option>
              </Choice>
            </Box>
            <Button variant="text" disabled={disabled} onClick={() => onEnd(grantee)} aria-label={`Take out ${name}`}>
              Take out
            </Button>
          </PersonLine>
        );
      })}
      {teamsOutside.map(({ id, name }) => (
        <PersonLine key={id} id={id} name={name} sub="A team, not in this workspace">
          <Button variant="outlined" disabled={disabled} onClick={() => onShare({ teamId: id }, "edit")} aria-label={`Let in ${name}`}>
            Let in
          </Button>
        </PersonLine>
      ))}
      {outside.map(({ id, name }) => (
        <PersonLine key={id} id={id} name={name} sub="Not in this workspace">
          <Button variant="outlined" disabled={disabled} onClick={() => onShare({ accountId: id }, "edit")} aria-label={`Let in ${name}`}>
            Let in
          </Button>
        </PersonLine>
      ))}
    </>
  );
}
