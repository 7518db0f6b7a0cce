import type { Member } from "@coreos/schema/protocol/access";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { Choice } from "../../ui/choice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { PersonLine } from "./person-line.tsx";

interface MemberRowProps {
  member: Member;
  isSelf: boolean;
  canManage: boolean;
  canLeave: boolean;
  onRole(role: "admin" | "member"): void;
  onRemove(): Promise<void>;
  /** `null` where it is not for this person to make one. */
  onPasswordLink: (() => void) | null;
}

export const ROLE_WORDS = { admin: "Admin", member: "Member", integration: "Program" } as const;

export function MemberRow({ member, isSelf, canManage, canLeave, onRole, onRemove, onPasswordLink }: MemberRowProps) {
  const [asks, setAsks] = useState(false);
  const { id, name, email, role, isOwner } = member;
  const isFixed = isOwner || role === "integration";
  const sub = [email, isOwner ? "owns the organization" : null, role === "integration" ? "acts for a program" : null]
    .filter(Boolean)
    .join(" · ");
  const mayGo = !isOwner && (canManage || (isSelf && canLeave));
  return (
    <PersonLine id={id} name={name} sign={isSelf ? "you" : null} sub={sub || ROLE_WORDS[role]}>
      {canManage && !isFixed ? (
        <Box sx={{ width: 120 }}>
          <Choice label={`Role of ${name}`} value={role} onChange={(next) => onRole(next as "admin" | "member")}>
            <option value="admin">Admin</option>
            <option value="member">Member</option>
          </Choice>
        </Box>
      ) : (
        <Box sx={{ color: "text.secondary" }}>{ROLE_WORDS[role]}</Box>
      )}
      {onPasswordLink && !isFixed && (
        <Button variant="text" onClick={onPasswordLink} aria-label={`New password for ${name}`}>
          New password
        </Button>
      )}
      {mayGo && (
        <Button variant="text" onClick={() => setAsks(true)} aria-label={isSelf ? "Leave" : `Remove ${name}`}>
          {isSelf ? "Leave" : "Remove"}
        </Button>
      )}
      {asks && (
        <Sheet
          open
          title={isSelf ? "Leave this organization?" : `Remove ${name}?`}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button variant="outlined" onClick={() => setAsks(false)}>
                Cancel
              </Button>
              <Button
                variant="contained"
                color="error"
                onClick={() => {
                  setAsks(false);
                  void onRemove();
                }}
              >
                {isSelf ? "Leave" : "Remove"}
              </Button>
            </>
          }
        >
          {isSelf
            ? "Its documents leave this device once what you wrote has been handed in. What you made stays with the others."
            : "They are shown out of every document at once, and its documents leave their devices. What they made stays."}
        </Sheet>
      )}
    </PersonLine>
  );
}
