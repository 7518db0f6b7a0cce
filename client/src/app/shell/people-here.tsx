import Box from "@mui/material/Box";
import type { DocumentSession } from "../../replica/ports.ts";
import { type Person, PersonAvatar } from "../../ui/person-avatar.tsx";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { usePeopleHere } from "../use-people-here.ts";

const SHOWN = 4;

/** Who has the document on the screen open, at most four faces and a number. */
export function PeopleHere({ session, self }: { session: DocumentSession; self: Person | null }) {
  const others = usePeopleHere(session.awareness);
  const people = self && !others.some(({ id }) => id === self.id) ? [self, ...others] : others;
  if (people.length === 0) return null;
  const rest = people.slice(SHOWN);
  return (
    <Box component="ul" aria-label="Who is here" sx={{ listStyle: "none", m: 0, p: 0, display: "flex" }}>
      {people.slice(0, SHOWN).map((person) => (
        <Face key={person.id} name={person.name}>
          <PersonAvatar person={person} />
        </Face>
      ))}
      {rest.length > 0 && (
        <Face name={`${rest.length} more: ${rest.map((person) => person.name).join(", ")}`}>
          <Box
            component="span"
            aria-hidden
            sx={{
              width: 24,
              height: 24,
              display: "grid",
              placeItems: "center",
              borderRadius: "50%",
              bgcolor: "plane.sunk",
              color: "text.secondary",
              fontSize: 10,
              fontWeight: 600,
            }}
          >
            {`+${rest.length}`}
          </Box>
        </Face>
      )}
    </Box>
  );
}

function Face({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <Box component="li" title={name} sx={{ borderRadius: "50%", border: "2px solid", borderColor: "plane.side", "& + &": { ml: "-6px" } }}>
      {children}
      <Box component="span" sx={visuallyHidden}>
        {name}
      </Box>
    </Box>
  );
}
