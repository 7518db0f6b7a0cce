import Box from "@mui/material/Box";
import Dialog from "@mui/material/Dialog";
import { Command as Cmdk, defaultFilter } from "cmdk";
import { CornerDownLeft, Search, SearchX } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { SearchAnswer } from "../../context/search/search-index.ts";
import { type Command, useCommandRegistry } from "../../editor/command-registry.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { count } from "../../ui/words.ts";
import { BarFoot } from "./bar-foot.tsx";
import { BarRow } from "./bar-row.tsx";
import { barStyle } from "./bar-style.ts";
import { commandIcon } from "./command-icons.ts";
import { noteAction, recentActions } from "./recent-actions.ts";
import { type ElsewherePort, useOthers } from "./use-others.ts";
import { useSelection } from "./use-selection.ts";

export interface FoundDocument {
  id: string;
  kind: string;
  title: string;
  /** What stands in front of its title everywhere. */
  face: ReactNode;
  /** Path of titles above it, outermost first. */
  path: readonly string[];
}

export interface CommandBarProps {
  /** What was typed before the bar was there. */
  first: string;
  /** Opened last, newest first. */
  recent: readonly FoundDocument[];
  /** Documents by id, for what search found. */
  document(id: string): FoundDocument | null;
  find(question: string): Promise<SearchAnswer>;
  /** The workspaces of this device that are not open. */
  elsewhere: ElsewherePort;
  /** Of how many documents the index knows the text; a sentence while that is not all. */
  indexing: string | null;
  onOpen(target: { kind: string; id: string; anchor?: string }): void;
  onClose(): void;
}

interface Answered extends SearchAnswer {
  /** Empty until the first answer. */
  question: string;
  /** `null`: there was nobody to ask. */
  tookMs: number | null;
}

const NOTHING: Answered = { question: "", hits: [], total: 0, tookMs: null };
/** A command that is asked for by other words must come close. */
const GOOD_MATCH = 0.02;

/** One field for everything: documents by title and text, and whatever can be done here, each with its key. */
export function CommandBar({ first: typed, recent, document, find, elsewhere, indexing, onOpen, onClose }: CommandBarProps) {
  const commands = useObservable(useCommandRegistry()).filter(({ run }) => run);
  const [question, setQuestion] = useState(typed);
  const [answer, setAnswer] = useState<Answered>(NOTHING);
  const asked = question.trim();

  const isWhole = indexing === null; // asked again once every text has been read
  // biome-ignore lint/correctness/useExhaustiveDependencies: isWhole is not read, it is a reason to ask again
  useEffect(() => {
    if (asked === "") return setAnswer(NOTHING);
    let isStale = false;
    const startedMs = performance.now();
    find(asked).then(
      (found) => {
        if (!isStale) setAnswer({ ...found, question: asked, tookMs: performance.now() - startedMs });
      },
      () => !isStale && setAnswer({ ...NOTHING, question: asked, tookMs: null }), // its code cannot be loaded now: commands and recent documents are there all the same
    );
    return () => {
      isStale = true;
    };
  }, [asked, find, isWhole]);

  const others = useOthers(asked, elsewhere);
  const groups = useMemo(() => grouped(commands, asked), [commands, asked]);
  const run = (command: Command) => {
    onClose();
    noteAction(command.id);
    // After the dialog has given the focus back, so that what the command opens keeps it.
    requestAnimationFrame(() => command.run?.());
  };
  const open = (target: { kind: string; id: string; anchor?: string }) => {
    onClose();
    onOpen(target);
  };
  const found = asked === "" ? [] : answer.hits.flatMap((hit) => ({ hit, known: document(hit.id) })).filter(({ known }) => known);
  const shown = [
    ...(asked === "" ? recent.map(({ id }) => documentValue(id)) : found.map(({ hit }) => documentValue(hit.id))),
    ...others.map(({ id }) => documentValue(id)),
    ...groups.flatMap(({ heading, commands: inGroup }) => inGroup.map((command) => commandValue(heading, command))),
  ];
  const selection = useSelection(question, shown);
  const isEmpty =
    asked !== "" && answer.question === asked && answer.tookMs !== null && found.length === 0 && others.length === 0 && groups.length === 0;
  return (
    <Dialog
      open
      disableRestoreFocus
      onClose={onClose}
      slotProps={{ paper: { sx: barStyle.paper, "aria-label": "Search or do anything", "aria-labelledby": undefined } }}
      sx={barStyle.dialog}
    >
      <Cmdk label="Search or do anything" shouldFilter={false} loop {...selection}>
        <Box sx={barStyle.question}>
          <Search aria-hidden size={18} />
          <Cmdk.Input
            autoFocus
            value={question}
            onValueChange={setQuestion}
            placeholder="Search or do anything"
            maxLength={1_000}
            dir="auto"
          />
          <kbd aria-hidden>esc</kbd>
        </Box>
        <Cmdk.List label="Results" className="results">
          {asked === "" && recent.length > 0 && (
            <Cmdk.Group heading="Recent">
              {recent.map(({ id, kind, title, face, path }) => (
                <BarRow
                  key={id}
                  value={documentValue(id)}
                  face={face}
                  title={title || "Untitled"}
                  sub={path.join(" / ")}
                  onSelect={() => open({ kind, id })}
                />
              ))}
            </Cmdk.Group>
          )}
          {found.length > 0 && (
            <Cmdk.Group heading="Documents">
              {found.map(({ hit, known }) => (
                <BarRow
                  key={hit.id}
                  value={documentValue(hit.id)}
                  face={known?.face}
                  title={hit.title.length > 0 ? hit.title : "Untitled"}
                  sub={hit.snippet.length > 0 ? hit.snippet : (known?.path.join(" / ") ?? "")}
                  onSelect={() => open({ kind: hit.kind, id: hit.id, ...(hit.anchor !== null && { anchor: hit.anchor }) })}
                />
              ))}
            </Cmdk.Group>
          )}
          {others.length > 0 && (
            <Cmdk.Group heading="In other workspaces">
              {others.map((hit) => (
                <BarRow
                  key={hit.id}
                  value={documentValue(hit.id)}
                  face={hit.face}
                  title={hit.title.length > 0 ? hit.title : "Untitled"}
                  sub={[{ text: hit.snippet.length > 0 ? `${hit.workspace}: ` : hit.workspace, hit: false }, ...hit.snippet]}
                  onSelect={() => {
                    onClose();
                    elsewhere.open(hit);
                  }}
                />
              ))}
            </Cmdk.Group>
          )}
          {groups.map(({ heading, commands: inGroup }) => (
            <Cmdk.Group key={heading} heading={heading}>
              {inGroup.map((command) => {
                const Icon = commandIcon(command) ?? CornerDownLeft;
                return (
                  <BarRow
                    key={command.id}
                    value={commandValue(heading, command)}
                    face={<Icon aria-hidden size={16} />}
                    title={command.title}
                    sub={heading === "Recent actions" ? command.group : ""}
                    {...(command.keys && { keys: command.keys })}
                    onSelect={() => run(command)}
                  />
                );
              })}
            </Cmdk.Group>
          ))}
          {isEmpty && (
            <Box className="nothing" role="presentation">
              <SearchX aria-hidden size={20} />
              {`Nothing on this device has “${asked.slice(0, 80)}”, and no command is called so.`}
            </Box>
          )}
        </Cmdk.List>
        <BarFoot words={footWords(asked, answer, others.length, indexing)} />
      </Cmdk>
    </Dialog>
  );
}

/** What the first search has not answered yet is no "0 results"; later the last answer stands until the next one. */
function footWords(asked: string, { question, total, tookMs }: Answered, others: number, indexing: string | null): string {
  if (asked === "") return indexing ?? "Titles, texts and commands on this device";
  if (question === "") return "Searching …";
  const found =
    tookMs === null && others === 0
      ? "Commands only: the search cannot be loaded now"
      : `${count(total + others, "result")} on this device`;
  return `${found}${tookMs === null ? "" : `, ${Math.max(1, Math.round(tookMs))} ms`}${indexing ? `. ${indexing}` : ""}`;
}

const documentValue = (id: string) => `document ${id}`;
const commandValue = (heading: string, { id }: Command) => `${heading} ${id}`;

interface CommandGroup {
  heading: string;
  commands: readonly Command[];
}

/** Without a question what was done last, then everything under its heading; with one the best matches. */
function grouped(commands: readonly Command[], asked: string): CommandGroup[] {
  if (asked !== "") {
    const scored = commands
      .map((command) => ({ command, score: defaultFilter(command.title, asked, [command.group, command.keywords ?? ""]) }))
      .filter(({ score }) => score > GOOD_MATCH)
      .sort((a, b) => b.score - a.score)
      .map(({ command }) => command);
    return scored.length > 0 ? [{ heading: "Do", commands: scored.slice(0, 12) }] : [];
  }
  const last = recentActions().flatMap((id) => commands.find((command) => command.id === id) ?? []);
  const headings = [...new Set(commands.map(({ group }) => group))];
  return [
    ...(last.length > 0 ? [{ heading: "Recent actions", commands: last }] : []),
    ...headings.map((heading) => ({ heading, commands: commands.filter(({ group }) => group === heading) })),
  ];
}
