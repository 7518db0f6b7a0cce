import type { Organization } from "@coreos/schema/protocol/api";
import type { NewApiKey } from "@coreos/schema/protocol/keys";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useState } from "react";
import { Choice } from "../../ui/choice.tsx";
import { CopyLink } from "../../ui/copy-link.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { REACH_WORDS, type Reach, type Reaches, SUBJECT_WORDS, SUBJECTS, scopesOf } from "./scope-words.ts";

interface NewKeySheetProps {
  organizations: readonly Organization[];
  /** Answers the key itself. */
  onMake(wanted: NewApiKey): Promise<string>;
  onClose(): void;
}

const LIVES = [
  [30, "30 days"],
  [90, "90 days"],
  [365, "a year"],
] as const;

/** Asks what the key is for and may do, and shows it once. */
export function NewKeySheet({ organizations, onMake, onClose }: NewKeySheetProps) {
  const [name, setName] = useState("");
  const [organizationId, setOrganizationId] = useState(organizations[0]?.id ?? "");
  const [reaches, setReaches] = useState<Reaches>({ documents: "read", files: "none", people: "none" });
  const [days, setDays] = useState(90);
  const [error, setError] = useState<string | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const work = useWork();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const scopes = scopesOf(reaches);
    if (name.trim() === "") return setError("Say which program it is for.");
    if (scopes.length === 0) return setError("Allow it something.");
    setError(null);
    await work
      .run(() => onMake({ organizationId, name: name.trim(), scopes, days }).then(setMade))
      .catch((refused) => {
        const { what, next } = errorWords(refused);
        setError(`${what} ${next}`);
      });
  }
  if (made)
    return (
      <Sheet open title={`The key “${name.trim()}”`} onClose={onClose} actions={<Button onClick={onClose}>Done</Button>}>
        <Box sx={{ display: "grid", gap: 1.5 }}>
          <CopyLink what="key" url={made} hint="Shown once: copy it now. Whoever has it can do what it allows; keep it like a password." />
        </Box>
      </Sheet>
    );
  return (
    <Sheet open title="New key" onClose={onClose}>
      <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2, pb: 2 }}>
        <Field
          label="Program"
          value={name}
          onChange={setName}
          maxLength={120}
          autoFocus
          error={error}
          hint="What will use it: “Nightly report”."
        />
        {organizations.length > 1 && (
          <Labelled label="Organization">
            <Choice label="Organization" value={organizationId} onChange={setOrganizationId}>
              {organizations.map(({ id, name: called }) => (
                <option key={id} value={id}>
                  {called}
                </option>
              ))}
            </Choice>
          </Labelled>
        )}
        {SUBJECTS.map((subject) => (
          <Labelled key={subject} label={SUBJECT_WORDS[subject]}>
            <Choice
              label={SUBJECT_WORDS[subject]}
              value={reaches[subject]}
              onChange={(reach) => setReaches({ ...reaches, [subject]: reach as Reach })}
            >
              {Object.entries(REACH_WORDS).map(([reach, words]) => (
                <option key={reach} value={reach}>
                  {words}
                </option>
              ))}
            </Choice>
          </Labelled>
        ))}
        <Labelled label="Good for">
          <Choice label="Good for" value={String(days)} onChange={(value) => setDays(Number(value))}>
            {LIVES.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Choice>
        </Labelled>
        <Box sx={{ display: "flex", justifyContent: "flex-end", gap: 1 }}>
          <Button variant="outlined" onClick={onClose}>
            Cancel
          </Button>
          <WorkButton type="submit" variant="contained" work={work.state} doing="Making the key">
            Make the key
          </WorkButton>
        </Box>
      </Box>
    </Sheet>
  );
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Box sx={{ display: "grid", gap: 0.5 }}>
      <Box aria-hidden sx={{ fontWeight: 500 }}>
        {label}
      </Box>
      {children}
    </Box>
  );
}
