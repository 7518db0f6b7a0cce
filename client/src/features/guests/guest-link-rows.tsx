import type { GuestLink } from "@coreos/schema/protocol/guests";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { ago, count, exactTime } from "../../ui/words.ts";

interface GuestLinkRowsProps {
  links: readonly GuestLink[];
  disabled: boolean;
  onEnd(id: string): void;
}

/** Links that open, newest first: for what, how long, and who came. */
export function GuestLinkRows({ links, disabled, onEnd }: GuestLinkRowsProps) {
  if (links.length === 0) return <Box sx={{ color: "text.secondary" }}>No link opens this document.</Box>;
  return (
    <Box component="ul" aria-label="Links for guests" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {links.map((link) => {
        const what = link.access === "edit" ? "May edit" : "May read";
        return (
          <Box component="li" key={link.id} sx={rowStyle}>
            <Box sx={{ flex: "1 1 200px", minWidth: 0 }}>
              <Box sx={{ fontWeight: 500 }}>{`${what} until ${exactTime(Date.parse(link.expiresAt))}`}</Box>
              <Box
                sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary", overflowWrap: "anywhere" }}
              >{`By ${link.createdBy.name} · ${cameWords(link)}`}</Box>
            </Box>
            <Button
              variant="text"
              disabled={disabled}
              aria-label={`Withdraw the link: ${what}, by ${link.createdBy.name}`}
              onClick={() => onEnd(link.id)}
            >
              Withdraw
            </Button>
          </Box>
        );
      })}
    </Box>
  );
}

function cameWords({ guests, seenAt }: GuestLink): string {
  return guests === 0 || seenAt === null ? "nobody came yet" : `${count(guests, "guest")}, last ${ago(Date.parse(seenAt), Date.now())}`;
}

const rowStyle = {
  ...{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1, py: 1 },
  "& + &": { borderTop: "0.5px solid", borderColor: "edge.hair" },
} as const;
