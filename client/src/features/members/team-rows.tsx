import type { Member, Team } from "@coreos/schema/protocol/access";
import Button from "@mui/material/Button";
import { count } from "../../ui/words.ts";
import { PersonLine } from "./person-line.tsx";

interface TeamRowsProps {
  teams: readonly Team[];
  members: readonly Member[];
  /** `null` for who only looks. */
  onOpen: ((team: Team) => void) | null;
}

/** Groups that workspaces are shared with: who is in each. */
export function TeamRows({ teams, members, onOpen }: TeamRowsProps) {
  return teams.map((team) => (
    <PersonLine key={team.id} id={team.id} name={team.name} sub={whoIsIn(team, members)}>
      {onOpen && (
        <Button variant="text" onClick={() => onOpen(team)} aria-label={`Change ${team.name}`}>
          Change
        </Button>
      )}
    </PersonLine>
  ));
}

const NAMED = 3;

function whoIsIn({ members: ids }: Team, members: readonly Member[]): string {
  const names = ids.flatMap((id) => members.find((member) => member.id === id)?.name ?? []);
  if (names.length === 0) return "Nobody yet";
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${count(more, "other")}` : "");
}
