import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Notice } from "./notice.tsx";
import { count, exactTime } from "./words.ts";

/** As the replica tells it. */
interface HandIn {
  id: string;
  title: string | null;
  edits: number;
  state: keyof typeof TITLES;
  atMs: number;
}

interface HandInNotesProps {
  handIns: readonly HandIn[];
  onPutAway(id: string): void;
}

/** What this device handed in for review, and what became of it as far as that can be known. */
export function HandInNotes({ handIns, onPutAway }: HandInNotesProps) {
  return handIns.map((handIn) => (
    <Box key={handIn.id} role="status">
      <Notice
        tone={handIn.state === "applied" ? "good" : "info"}
        title={TITLES[handIn.state]}
        actions={
          handIn.state !== "sending" && (
            <Button variant="outlined" onClick={() => onPutAway(handIn.id)}>
              Got it
            </Button>
          )
        }
      >
        {handInWords(handIn)}
      </Notice>
    </Box>
  ));
}

const TITLES = {
  sending: "Being handed in for review",
  waiting: "Handed in for review",
  applied: "Your changes were applied",
  discarded: "Your changes were left out",
  unknown: "Handed in for review",
} as const;

function handInWords({ state, edits, title, atMs }: HandIn): string {
  const what = `${count(edits, "change")}${title ? ` to “${title}”` : ""}`;
  const [was, it] = edits === 1 ? ["was", "it"] : ["were", "them"];
  const handedIn = `${what} ${was} handed in on ${exactTime(atMs)}.`;
  switch (state) {
    case "sending":
      return `${what} came after you could no longer edit. What you wrote stays here until the server has all of it.`;
    case "waiting":
      return `${handedIn} Whoever may share the document applies or discards ${it}.`;
    case "applied":
      return `${handedIn} Somebody has let ${it} into the document.`;
    case "discarded":
      return `${handedIn} Somebody has looked at ${it} and left ${it} out. For 30 days they can still be let in.`;
    case "unknown":
      return `${handedIn} What became of ${it} can no longer be asked from here.`;
  }
}
