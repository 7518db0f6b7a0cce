import type { GuestLink } from "@coreos/schema/protocol/guests";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useCallback, useEffect, useState } from "react";
import { Choice } from "../../ui/choice.tsx";
import { CopyLink } from "../../ui/copy-link.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { GuestLinkRows } from "./guest-link-rows.tsx";

/** What the sheet asks of the server, about its one document. */
export interface LinksPort {
  list(): Promise<GuestLink[]>;
  create(link: { access: "view" | "edit"; days: number }): Promise<{ url: string }>;
  end(id: string): Promise<void>;
}

interface GuestLinksSheetProps {
  title: string;
  links: LinksPort;
  isOnline: boolean;
  onClose(): void;
}

const DAYS = [
  [1, "One day"],
  [7, "A week"],
  [30, "30 days"],
  [90, "90 days"],
  [365, "A year"],
] as const;

/** Makes a link for people without an account, shows which there are, and withdraws them. */
export function GuestLinksSheet({ title, links, isOnline, onClose }: GuestLinksSheetProps) {
  const [known, setKnown] = useState<readonly GuestLink[] | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const [made, setMade] = useState<string | null>(null);
  const [access, setAccess] = useState<"view" | "edit">("view");
  const [days, setDays] = useState(7);
  const work = useWork();
  const read = useCallback(() => links.list().then(setKnown, setRefused), [links]);
  useEffect(() => void read(), [read]);
  const act = (work: () => Promise<unknown>) => {
    setRefused(null);
    return work().then(read, setRefused);
  };
  const make = () => act(async () => setMade((await links.create({ access, days })).url));
  const words = refused === null ? null : errorWords(refused);
  return (
    <Sheet
      open
      title={`Guests of “${title.slice(0, 80) || "Untitled"}”`}
      onClose={onClose}
      width="sm"
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <Box sx={{ display: "grid", gap: 2 }}>
        <Box sx={{ color: "text.secondary" }}>
          Whoever has the link opens this document without an account, and nothing else of yours: no other titles, no files, no addresses.
        </Box>
        {!isOnline && (
          <Notice tone="info" title="You are offline">
            Links are made and withdrawn by the server: this needs a connection.
          </Notice>
        )}
        {words && (
          <Notice tone="bad" title={words.what} code={words.code}>
            {words.next}
          </Notice>
        )}
        {made ? (
          <CopyLink url={made} hint="Copy it now: it is shown this once." />
        ) : (
          <Box sx={{ display: "grid", gap: 1, gridTemplateColumns: { xs: "1fr", tablet: "1fr 1fr auto" }, alignItems: "center" }}>
            <Choice
              label="What guests may do"
              value={access}
              disabled={!isOnline}
              onChange={(next) => setAccess(next === "edit" ? "edit" : "view")}
            >
              <option value="view">May read</option>
              <option value="edit">May edit</option>
            </Choice>
            <Choice label="How long the link is good" value={String(days)} disabled={!isOnline} onChange={(next) => setDays(Number(next))}>
              {DAYS.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Choice>
            <WorkButton
              variant="contained"
              disabled={!isOnline}
              work={work.state}
              doing="Making the link"
              onClick={() => void work.run(make)}
            >
              Make a link
            </WorkButton>
          </Box>
        )}
        {known && <GuestLinkRows links={known} disabled={!isOnline} onEnd={(id) => void act(() => links.end(id))} />}
        {known === null && refused === null && <SkeletonLines label="Reading the links" />}
      </Box>
    </Sheet>
  );
}
