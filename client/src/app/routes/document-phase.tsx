import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { CloudOff, Lock } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { DocumentSession, Refusal } from "../../replica/ports.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { slugWords } from "../../ui/error-words.ts";
import { LazyHelp } from "../../ui/lazy-help.tsx";
import { Notice } from "../../ui/notice.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { count } from "../../ui/words.ts";
import { useServices } from "../services-context.tsx";

const HandInNotes = lazy(async () => ({ default: (await import("../../ui/hand-in-notes.tsx")).HandInNotes }));

interface DocumentPhaseProps {
  session: DocumentSession;
  what: "document" | "workspace";
  /** Above the document while it can be read. */
  notice?: ReactNode;
  children: ReactNode;
}

/** Draws what may be drawn of a document: "not loaded" is never drawn as "empty", and a refusal says its words. */
export function DocumentPhase({ session, what, notice, children }: DocumentPhaseProps) {
  const phase = useObservable(session.phase);
  const access = useObservable(session.access);
  const refusal = useObservable(session.refusal);
  const hasContent = useDocValue(session.doc, (doc) => doc.store.clients.size > 0);
  const notes = <HandedIn document={session.name} />;
  if (phase === "loading") return <SkeletonLines label="Opening" />;
  if (phase === "absent") {
    return (
      <EmptyState icon={CloudOff} level={1} title={`This ${what} is not on this device yet`}>
        There is no connection to fetch it. It opens by itself as soon as you are online, and stays on this device from then on. Everything
        else here still works.
      </EmptyState>
    );
  }
  if (phase === "refused" && !hasContent) {
    const { what: words, next, code } = slugWords(refusal?.slug ?? "permission.denied");
    return (
      <>
        {notes}
        <EmptyState icon={Lock} level={1} title={words}>
          {`${next} Code ${code}`}
        </EmptyState>
      </>
    );
  }
  return (
    <Box sx={{ height: "100%", display: "flex", flexDirection: "column" }}>
      {notes}
      <Suspense>{notice}</Suspense>
      {refusal ? (
        <RefusalNotice session={session} refusal={refusal} />
      ) : (
        access === "read" && (
          <Box sx={{ p: 2, pb: 0 }}>
            <Notice tone="info" title="You can read this, not edit it">
              It was shared with you for reading, or a newer version of COREos wrote it.
            </Notice>
          </Box>
        )
      )}
      <Box sx={{ flex: 1, minHeight: 0 }}>{children}</Box>
    </Box>
  );
}

/** What of this document is on its way to a reviewer, or was. */
function HandedIn({ document }: { document: string }) {
  const { replica } = useServices();
  const handIns = useObservable(replica.handIns).filter((handIn) => handIn.document === document);
  if (handIns.length === 0) return null;
  return (
    <Suspense>
      <Box sx={{ p: 2, pb: 0, display: "grid", gap: 1 }}>
        <HandInNotes handIns={handIns} onPutAway={(id) => void replica.putAwayHandIn(id)} />
      </Box>
    </Suspense>
  );
}

/** Law 13: what the server refused is kept here, shown with its reason, exportable, and discarded only by hand. */
function RefusalNotice({ session, refusal }: { session: DocumentSession; refusal: Refusal }) {
  const [sure, setSure] = useState(false);
  const { what, next, code } = slugWords(refusal.slug);
  const exportIt = async () =>
    saveFile(`${session.name.replaceAll("/", "-")}.yjs`, new Blob([new Uint8Array(await session.exportUpdate())]));
  return (
    <Box sx={{ p: 2, pb: 0 }}>
      <Notice
        tone="bad"
        title={what}
        code={code}
        actions={
          <>
            <Button variant="outlined" onClick={() => void exportIt()}>
              Export
            </Button>
            <Button
              variant={sure ? "contained" : "outlined"}
              color={sure ? "error" : "primary"}
              onClick={() => (sure ? void session.discardRefused() : setSure(true))}
            >
              {sure ? "Discard for good" : "Discard"}
            </Button>
            <LazyHelp about="refused changes">
              They stay on this device, in sight and apart from what the server has. Export keeps them as a file; discarding takes them out
              of the document here.
            </LazyHelp>
          </>
        }
      >
        {refusal.rows > 0
          ? `${count(refusal.rows, "change")} of this device ${refusal.rows === 1 ? "is" : "are"} kept here and not sent. `
          : ""}
        {next}
      </Notice>
    </Box>
  );
}
