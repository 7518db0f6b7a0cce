import type { Member } from "@coreos/schema/protocol/access";
import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import type { AuditWish } from "../../session/audit-log.ts";
import { Choice } from "../../ui/choice.tsx";
import { Field } from "../../ui/field.tsx";
import { GROUPS } from "./audit-words.ts";

interface AuditFilterProps {
  wish: AuditWish;
  members: readonly Member[];
  disabled: boolean;
  onWish(change: Partial<AuditWish>): void;
}

/** What to show of the log: about what, by whom, when. */
export function AuditFilter({ wish, members, disabled, onWish }: AuditFilterProps) {
  return (
    <Box
      role="group"
      aria-label="What is shown"
      sx={{ display: "grid", gap: 1.5, gridTemplateColumns: "repeat(auto-fit, minmax(132px, 1fr))", mb: 1.5 }}
    >
      <Labelled label="About">
        <Choice label="About" value={wish.group} disabled={disabled} onChange={(group) => onWish({ group })}>
          {GROUPS.map(([group, words]) => (
            <option key={group} value={group}>
              {words}
            </option>
          ))}
        </Choice>
      </Labelled>
      <Labelled label="By">
        <Choice label="By" value={wish.actor} disabled={disabled} onChange={(actor) => onWish({ actor })}>
          <option value="">Everybody</option>
          {members.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      </Labelled>
      <Field label="From" type="date" value={wish.from} onChange={(from) => onWish({ from })} />
      <Field label="Until" type="date" value={wish.to} onChange={(to) => onWish({ to })} />
    </Box>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box sx={{ display: "grid", gap: 0.5, alignContent: "start" }}>
      <Box aria-hidden sx={{ fontWeight: 500 }}>
        {label}
      </Box>
      {children}
    </Box>
  );
}
