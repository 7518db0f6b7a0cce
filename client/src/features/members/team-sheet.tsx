import type { Member, Team } from "@coreos/schema/protocol/access";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useRef, useState } from "react";
import type { OrganizationTeams } from "../../session/organization-teams.ts";
import { CheckLine } from "../../ui/check-line.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";

interface TeamSheetProps {
  teams: OrganizationTeams;
  /** `null`: a new one. */
  team: Team | null;
  members: readonly Member[];
  /** Something was changed. */
  onChanged(): Promise<unknown>;
  onClose(): void;
}

/** A team's name and who is in it; kept as a whole. */
export function TeamSheet({ teams, team, members, onChanged, onClose }: TeamSheetProps) {
  const [name, setName] = useState(team?.name ?? "");
  const [inside, setInside] = useState<readonly string[]>(team?.members ?? []);
  const [asks, setAsks] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const work = useWork();
  const known = useRef(team); // one that was made, though not everybody came in, is not made again
  const tried = (change: () => Promise<void>) =>
    work
      .run(() => change().finally(onChanged))
      .then(onClose)
      .catch((refused) => {
        const { what, next } = errorWords(refused);
        setError(`${what} ${next}`);
      });
  async function keep(): Promise<void> {
    const wanted = name.trim();
    known.current ??= await teams.make(wanted);
    const { id, name: called, members: before } = known.current;
    if (wanted !== called) await teams.rename(id, wanted);
    const now = { id, name: wanted, members: [...before] };
    known.current = now;
    for (const accountId of inside.filter((each) => !before.includes(each))) {
      await teams.takeIn(id, accountId);
      now.members.push(accountId);
    }
    for (const accountId of before) if (!inside.includes(accountId)) await teams.takeOut(id, accountId);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === "") return setError("A team has a name.");
    setError(null);
    void tried(keep);
  }
  const toggle = (id: string) => setInside(inside.includes(id) ? inside.filter((each) => each !== id) : [...inside, id]);
  return (
    <Sheet open title={team ? `Team “${team.name}”` : "New team"} onClose={onClose}>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: "grid", gap: 2, pb: 2 }}>
        <Field label="Name" value={name} onChange={setName} maxLength={120} autoFocus={!team} error={error} />
        <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, display: "grid", gap: 0.5 }}>
          <Box component="legend" sx={{ fontWeight: 500, p: 0, mb: 0.5 }}>
            Who is in it
          </Box>
          {members.map((member) => (
            <CheckLine key={member.id} label={member.name} checked={inside.includes(member.id)} onToggle={() => toggle(member.id)} />
          ))}
        </Box>
        <Box sx={{ display: "flex", justifyContent: "flex-end", flexWrap: "wrap", gap: 1 }}>
          {team && (
            <Button
              variant="text"
              color="error"
              onClick={() => (asks ? void tried(() => teams.end(team.id)) : setAsks(true))}
              sx={{ mr: "auto" }}
            >
              {asks ? "End it: what it was let into, it was" : "End team"}
            </Button>
          )}
          <Button variant="outlined" onClick={onClose}>
            Cancel
          </Button>
          <WorkButton type="submit" variant="contained" work={work.state} doing="Keeping the team">
            {team ? "Keep" : "Make the team"}
          </WorkButton>
        </Box>
      </Box>
    </Sheet>
  );
}
