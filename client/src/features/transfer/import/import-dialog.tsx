import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { FileUp, FolderUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import type { FilePort } from "../../../editor/file-port.ts";
import { errorWords } from "../../../ui/error-words.ts";
import { Help } from "../../../ui/help.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { ProgressLine } from "../../../ui/progress-line.tsx";
import { Sheet } from "../../../ui/sheet.tsx";
import type { Archive, OpenedArchive } from "../archive/archive.ts";
import { ImportPreview } from "./import-preview.tsx";
import { ImportReport } from "./import-report.tsx";
import type { ImportPlan, Incoming, ReadImport } from "./incoming.ts";

/** Where an import goes. Each promise resolves when everything is on this device. */
export interface ImportTarget {
  add: FilePort["add"];
  documents(documents: readonly Incoming[], onProgress: (done: number) => void): Promise<void>;
  /** Answers how the new workspace is opened. */
  archive(archive: Archive, onProgress: (done: number) => void): Promise<() => void>;
}

type Done = { archive: OpenedArchive; open(): void } | { archive: null; read: ReadImport };

type Step =
  | { at: "choose"; error: unknown }
  | { at: "busy"; words: string; done: number; total: number }
  | { at: "ready"; plan: ImportPlan }
  | { at: "done"; done: Done };

/** Choose, look at what will be made, make it, read what became of it. Nothing is kept or made before the second step is confirmed. */
export function ImportDialog({ target, first, onClose }: { target: ImportTarget; first?: readonly File[]; onClose(): void }) {
  const [step, setStep] = useState<Step>({ at: "choose", error: null });
  const begun = useRef(false);
  const busy = (words: string, total: number) => {
    setStep({ at: "busy", words, done: 0, total });
    return (done: number) => setStep({ at: "busy", words, done, total });
  };

  async function look(files: readonly File[]) {
    if (files.length === 0) return;
    busy("Looking into it", 0);
    try {
      const { planImport } = await import("./import-plan.ts"); // what it needs is only for who imports
      setStep({ at: "ready", plan: await planImport(files) });
    } catch (error) {
      setStep({ at: "choose", error });
    }
  }
  async function run(plan: ImportPlan): Promise<Done> {
    if (plan.kind === "archive") {
      const { archive } = plan;
      return { archive, open: await target.archive(archive, busy("Importing", archive.documents.length)) };
    }
    const { readImport } = await import("./read-import.ts");
    const read = await readImport(plan, target.add, busy("Reading", plan.pages.length));
    await target.documents(read.documents, busy("Importing", read.documents.length));
    return { archive: null, read };
  }
  const begin = (plan: ImportPlan) => {
    run(plan).then(
      (done) => setStep({ at: "done", done }),
      (error) => setStep({ at: "choose", error }),
    );
  };
  if (first && !begun.current) {
    begun.current = true;
    void look(first);
  }

  const close = (
    <Button variant="outlined" onClick={onClose}>
      {step.at === "done" ? "Done" : "Cancel"}
    </Button>
  );
  return (
    <Sheet
      open
      title="Import"
      width="sm"
      onClose={() => step.at !== "busy" && onClose()} // what runs goes on, and its report is to be read
      actions={
        <>
          {step.at !== "busy" && close}
          {step.at === "ready" && (
            <Button variant="contained" onClick={() => begin(step.plan)}>
              Import
            </Button>
          )}
          {step.at === "done" && step.done.archive && (
            <Button variant="contained" onClick={step.done.open}>
              Open the workspace
            </Button>
          )}
        </>
      }
    >
      {step.at === "choose" && <Choose error={step.error} onFiles={(files) => void look(files)} />}
      {step.at === "busy" && <ProgressLine label={step.words} done={step.done} total={step.total} />}
      {step.at === "ready" && <ImportPreview plan={step.plan} />}
      {step.at === "done" && <ImportReport done={step.done} />}
    </Sheet>
  );
}

function Choose({ error, onFiles }: { error: unknown; onFiles(files: readonly File[]): void }) {
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  const words = error === null ? null : errorWords(error);
  const take = (input: HTMLInputElement) => {
    onFiles([...(input.files ?? [])]);
    input.value = ""; // the same file may be chosen again
  };
  return (
    <Box sx={{ display: "grid", gap: 2 }}>
      {words && (
        <Notice tone="bad" title={words.what} code={words.code}>
          {words.next}
        </Notice>
      )}
      <Box
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        sx={{
          display: "grid",
          justifyItems: "center",
          gap: 1.5,
          px: 2,
          py: 4,
          textAlign: "center",
          borderRadius: "12px",
          border: "1px dashed",
          borderColor: over ? "accent.brand" : "edge.field",
          bgcolor: over ? "accent.tint" : "plane.sunk",
        }}
      >
        <Box>
          Drop files here: Markdown, HTML, CSV, a zip of them, a Notion export, or a COREos archive.
          <Box component="span" sx={{ display: "inline-block", verticalAlign: "middle", my: -1 }}>
            <Help about="imports">
              Folders stay folders and links between pages stay links; what has no place here is named in the report at the end. An archive
              becomes a workspace of its own, anything else is added to this one and can be taken back in one step.
            </Help>
          </Box>
        </Box>
        <Box sx={{ display: "flex", flexWrap: "wrap", justifyContent: "center", gap: 1 }}>
          <Button variant="contained" startIcon={<FileUp aria-hidden size={14} />} onClick={() => files.current?.click()}>
            Choose files
          </Button>
          <Button variant="outlined" startIcon={<FolderUp aria-hidden size={14} />} onClick={() => folder.current?.click()}>
            Choose a folder
          </Button>
        </Box>
        <input ref={files} type="file" hidden multiple aria-label="Files to import" onChange={(event) => take(event.target)} />
        <input
          ref={(input) => {
            folder.current = input;
            input?.setAttribute("webkitdirectory", "");
          }}
          type="file"
          hidden
          aria-label="Folder to import"
          onChange={(event) => take(event.target)}
        />
      </Box>
    </Box>
  );
}
