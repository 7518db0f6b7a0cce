import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import useMediaQuery from "@mui/material/useMediaQuery";
import { type ReactNode, useMemo, useState } from "react";
import { type Person, PersonAvatar } from "../../ui/person-avatar.tsx";
import { BREAKPOINT, DENSITY } from "../../ui/theme/tokens.ts";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { PeopleMenu } from "./people-menu.tsx";
import type { Companion } from "./whereabouts.ts";

const SHOWN = 4;
const SHOWN_ON_PHONE = 2;

interface PeopleHereProps {
  /** In the document on the screen, oneself included. */
  here: readonly Person[];
  companions: readonly Companion[];
  onGo(companion: Companion): void;
  onFollow(companion: Companion): void;
}

/** Who is in the workspace, those in this document first: at most four faces and a number. A click says where everybody is. */
export function PeopleHere({ here, companions, onGo, onFollow }: PeopleHereProps) {
  const isPhone = useMediaQuery(`(max-width: ${BREAKPOINT.tablet - 0.05}px)`);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const people = useMemo(() => {
    const beside = companions.filter(({ person }) => here.every(({ id }) => id !== person.id)).map(({ person }) => person);
    const idle = new Set(companions.filter((companion) => companion.idle).map(({ person }) => person.id));
    return [
      ...here.map((person) => ({ person, faded: idle.has(person.id), apart: false })),
      ...beside.map((person, i) => ({ person, faded: idle.has(person.id), apart: i === 0 && here.length > 0 })),
    ];
  }, [here, companions]);
  if (people.length === 0) return null;
  const shown = isPhone ? SHOWN_ON_PHONE : SHOWN;
  const rest = people.slice(shown);
  return (
    <Box sx={{ position: "relative", flex: "none", minHeight: DENSITY.row, display: "flex", alignItems: "center" }}>
      <Box component="ul" aria-label="Who is here" sx={{ listStyle: "none", m: 0, p: 0, display: "flex" }}>
        {people.slice(0, shown).map(({ person, faded, apart }) => (
          <Face key={person.id} name={person.name} faded={faded} apart={apart}>
            <PersonAvatar person={person} />
          </Face>
        ))}
        {rest.length > 0 && (
          <Face name={`${rest.length} more: ${rest.map(({ person }) => person.name).join(", ")}`}>
            <Box component="span" aria-hidden sx={restStyle}>
              {`+${rest.length}`}
            </Box>
          </Face>
        )}
      </Box>
      <ButtonBase
        aria-label="Where everybody is"
        title={people.map(({ person }) => person.name).join(", ")}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ position: "absolute", inset: "0 -4px", borderRadius: "14px" }}
      />
      {anchor && <PeopleMenu anchor={anchor} companions={companions} onClose={() => setAnchor(null)} onGo={onGo} onFollow={onFollow} />}
    </Box>
  );
}

interface FaceProps {
  name: string;
  faded?: boolean;
  /** The first of those who are elsewhere stands a little off. */
  apart?: boolean;
  children: ReactNode;
}

function Face({ name, faded = false, apart = false, children }: FaceProps) {
  return (
    <Box
      component="li"
      title={name}
      sx={{
        borderRadius: "50%",
        border: "2px solid",
        borderColor: { xs: "plane.content", tablet: "plane.side" },
        bgcolor: { xs: "plane.content", tablet: "plane.side" },
        "li + &": { ml: apart ? "4px" : "-6px" },
      }}
    >
      <Box sx={{ opacity: faded ? 0.45 : 1, transition: "opacity 180ms ease-out" }}>{children}</Box>
      <Box component="span" sx={visuallyHidden}>
        {name}
      </Box>
    </Box>
  );
}

const restStyle = {
  width: 24,
  height: 24,
  display: "grid",
  placeItems: "center",
  borderRadius: "50%",
  bgcolor: "plane.sunk",
  color: "text.secondary",
  fontSize: 10,
  fontWeight: 600,
} as const;
