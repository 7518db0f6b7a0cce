import type { Invitation } from "@coreos/schema/protocol/access";
import Button from "@mui/material/Button";
import { exactTime } from "../../ui/words.ts";
import { PersonLine } from "./person-line.tsx";

interface InvitationRowsProps {
  invitations: readonly Invitation[];
  disabled: boolean;
  onEnd(id: string): void;
}

/** Links that still open: whoever has one joins by it. */
export function InvitationRows({ invitations, disabled, onEnd }: InvitationRowsProps) {
  return invitations.map(({ id, workspace, invitedBy, role, expiresAt }) => (
    <PersonLine
      key={id}
      id={id}
      name={`Link to ${workspace}`}
      sub={`By ${invitedBy || "somebody who left"}, makes ${role === "admin" ? "an admin" : "a member"}, until ${exactTime(Date.parse(expiresAt))}`}
    >
      <Button variant="text" disabled={disabled} onClick={() => onEnd(id)} aria-label={`End the link to ${workspace}`}>
        End
      </Button>
    </PersonLine>
  ));
}
