import Box from "@mui/material/Box";
import { Command as Cmdk } from "cmdk";
import type { ReactNode } from "react";
import type { SnippetPart } from "../../context/search/snippet.ts";
import { keyWords } from "../../editor/key-words.ts";

interface BarRowProps {
  /** Unique in the bar. */
  value: string;
  face: ReactNode;
  title: string | readonly SnippetPart[];
  /** Why it matched, or where it is. */
  sub: string | readonly SnippetPart[];
  keys?: string;
  onSelect(): void;
}

export function BarRow({ value, face, title, sub, keys, onSelect }: BarRowProps) {
  return (
    <Cmdk.Item value={value} onSelect={onSelect} className="row">
      {face}
      <Box component="span" className="title" dir="auto">
        <Marked words={title} />
      </Box>
      <Box component="span" className="sub" dir="auto">
        <Marked words={sub} />
      </Box>
      {keys && <kbd>{keyWords(keys)}</kbd>}
    </Cmdk.Item>
  );
}

function Marked({ words }: { words: string | readonly SnippetPart[] }) {
  if (typeof words === "string") return words;
  // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
  return words.map(({ text, hit }, i) => (hit ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>));
}
