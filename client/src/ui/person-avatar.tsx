import { presenceColor } from "@coreos/schema/documents/presence";
import Box from "@mui/material/Box";
import { initials } from "./words.ts";

export interface Person {
  id: string;
  name: string;
}

/** The same person has the same colour on every screen. Named for screen readers by whatever list it stands in. */
export function PersonAvatar({ person, size = 24 }: { person: Person; size?: number }) {
  return (
    <Box
      component="span"
      aria-hidden
      data-initials={initials(person.name)}
      sx={{
        width: size,
        height: size,
        flex: "none",
        display: "grid",
        placeItems: "center",
        borderRadius: "50%",
        bgcolor: presenceColor(person.id),
        color: "accent.onFill",
        fontSize: Math.round(size * 0.42),
        fontWeight: 600,
        lineHeight: 1,
        // Drawn, not written: the name stands beside the face or in its label, and letters of it are no words.
        "&::before": { content: "attr(data-initials)" },
      }}
    />
  );
}
