import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Popover from "@mui/material/Popover";
import type { ReactNode } from "react";
import type { Replica } from "../../replica/ports.ts";
import { fileProgressWords } from "../../ui/file-progress-words.ts";
import { HandInNotes } from "../../ui/hand-in-notes.tsx";
import { heldWords } from "../../ui/held-words.ts";
import { Help } from "../../ui/help.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { count, size } from "../../ui/words.ts";
import { networkWords, saveSentence } from "./badge-words.ts";

export interface SaveDetailsProps {
  anchor: HTMLElement;
  onClose(): void;
  replica: Replica;
  /** Whether this page can be started without a network. */
  worker: "works" | "plain-http" | "unsupported";
  onExport(): void;
  onSignUp(): void;
}

/** Settings say it in a whole sentence. */
const PERSISTENT = { yes: "Until you remove it", no: "Until space runs out", unknown: "The browser does not say" } as const;

export function SaveDetails({ anchor, onClose, replica, worker, onExport, onSignUp }: SaveDetailsProps) {
  const save = useObservable(replica.save);
  const progress = useObservable(replica.replication);
  const files = fileProgressWords(progress);
  const storage = useObservable(replica.storage);
  const handIns = useObservable(replica.handIns);
  const unsaved = save.inMemory > 0 || save.fault !== null;
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
      transformOrigin={{ vertical: "top", horizontal: "right" }}
      slotProps={{ paper: { role: "dialog", "aria-label": "How your work is kept", sx: { width: 360, mt: 1, p: 2 } } }}
    >
      <Box sx={{ display: "grid", gap: 1.5 }}>
        <Box sx={{ display: "flex", alignItems: "flex-start", gap: 1 }}>
          <Box sx={{ flex: 1, fontWeight: 600 }}>{saveSentence(save)}</Box>
          <Help about="how work is kept">
            Every letter goes to this device's disk (within a quarter of a second) and to the server at once, and is then stored in the
            server's database. The badge says stored only when nothing waits on the way.
          </Help>
        </Box>
        <Box component="dl" sx={{ m: 0, display: "grid", gap: 0.5 }}>
          <Fact term="On this device, not sent">{count(save.onDevice, "change")}</Fact>
          <Fact term="Sent, not stored">{count(save.sent, "change")}</Fact>
          {!!save.files && <Fact term="Files on this device, not stored">{save.files}</Fact>}
          {!!save.filesRefused && <Fact term="Files refused">{save.filesRefused}</Fact>}
          {save.inMemory > 0 && <Fact term="In this tab only">{save.inMemory}</Fact>}
          <Fact term="Network">{networkWords(save)}</Fact>
          {save.home === "account" && (
            <Fact term="Documents on this device">
              {heldWords(progress)}
              {progress.skipped > 0 && `, ${count(progress.skipped, "more")} beyond your limit`}
            </Fact>
          )}
          {save.home === "account" && files && (
            <Fact term={files.term}>
              {files.value}
              {files.why && <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>{files.why}</Box>}
            </Fact>
          )}
          {storage && <Fact term="Space used">{size(storage.usedBytes)}</Fact>}
          {storage && <Fact term="Kept by the browser">{PERSISTENT[storage.persistent]}</Fact>}
        </Box>
        <HandInNotes handIns={handIns} onPutAway={(id) => void replica.putAwayHandIn(id)} />
        {worker === "plain-http" && (
          <Notice tone="info" title="Opened over plain http">
            Your work is kept on this device. To also start COREos without a network, open it over https or on localhost.
          </Notice>
        )}
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
          {unsaved && (
            <Button variant="contained" onClick={() => void replica.flush()}>
              Try to save again
            </Button>
          )}
          {save.home === "device" && (
            <Button variant="contained" onClick={onSignUp}>
              Take it to an account
            </Button>
          )}
          <Button variant="outlined" onClick={onExport}>
            Export this workspace
          </Button>
        </Box>
      </Box>
    </Popover>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <Box sx={{ display: "flex", gap: 2, justifyContent: "space-between", fontVariantNumeric: "tabular-nums" }}>
      <Box component="dt" sx={{ color: "text.secondary" }}>
        {term}
      </Box>
      <Box component="dd" sx={{ m: 0, textAlign: "right" }}>
        {children}
      </Box>
    </Box>
  );
}
