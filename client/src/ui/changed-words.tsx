import Box from "@mui/material/Box";
import { useMemo } from "react";
import { compareWords } from "./compare-words.ts";

/** Past this, comparing word by word would hold the page up: the two texts stand one below the other. */
const MAX_COMPARED = 20_000;

/** What was taken out and what was put in, marked so that it reads without colour too. */
export function ChangedWords({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => {
    if (before.length + after.length <= MAX_COMPARED) return compareWords(before, after);
    return [
      { value: before, removed: true, added: false },
      { value: after, removed: false, added: true },
    ];
  }, [before, after]);
  if (before === "" && after === "") return <Box sx={{ color: "text.faint" }}>Without words</Box>;
  return (
    <Box
      dir="auto"
      sx={{
        whiteSpace: "pre-wrap",
        overflowWrap: "anywhere",
        "& ins": { bgcolor: "good.tint", color: "good.text", textDecoration: "underline" },
        "& del": { bgcolor: "bad.tint", color: "bad.text", textDecoration: "line-through" },
      }}
    >
      {parts.map(({ value, added, removed }, i) => {
        const Tag = added ? "ins" : removed ? "del" : "span";
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
        return <Tag key={i}>{value}</Tag>;
      })}
    </Box>
  );
}
