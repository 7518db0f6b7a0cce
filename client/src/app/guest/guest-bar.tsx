import type { GuestPass } from "@coreos/schema/protocol/guests";
import Box from "@mui/material/Box";
import type { GuestDocument, GuestSave } from "../../replica/guest-document.ts";
import { Mark } from "../../ui/mark.tsx";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { exactTime } from "../../ui/words.ts";

const WORDS: Record<GuestSave, string> = {
  joining: "Connecting…",
  stored: "Stored",
  sending: "Saving…",
  offline: "Offline: what you write is in this page alone",
};

/** Who is here as whom, and where what they write is. */
export function GuestBar({ pass, opened }: { pass: GuestPass; opened: GuestDocument }) {
  const save = useObservable(opened.save);
  const { guest, access, organization, endsAt } = pass;
  return (
    <Box
      component="header"
      sx={{
        ...{ display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: 1.5, rowGap: 0.5, px: 2, py: 1 },
        ...{ bgcolor: "plane.side", borderBottom: "0.5px solid", borderColor: "edge.hair", fontSize: 12, lineHeight: "16px" },
      }}
    >
      <Mark size={20} />
      <Box sx={{ flex: "1 1 200px", minWidth: 0, color: "text.secondary", overflowWrap: "anywhere" }}>
        <bdi>{organization}</bdi>
        {` lets you ${access === "edit" ? "edit" : "read"} this until ${exactTime(Date.parse(endsAt))}`}
      </Box>
      <Box role="status" aria-label="Saving" sx={{ color: save === "offline" ? "warn.text" : "text.secondary" }}>
        {access === "edit" || save === "offline" ? WORDS[save] : "Live"}
      </Box>
      <Box sx={{ display: "flex", alignItems: "center", gap: 0.75, minWidth: 0 }}>
        <PersonAvatar person={guest} size={20} />
        <bdi>{guest.name}</bdi>
      </Box>
    </Box>
  );
}
