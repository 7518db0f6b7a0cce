import { isPreviewedType } from "@coreos/schema/protocol/file-type";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import ButtonBase from "@mui/material/ButtonBase";
import { Download } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ToldWait } from "../../ui/told-wait.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { size } from "../../ui/words.ts";
import type { FileRef } from "../file-port.ts";
import { useSurroundings } from "../surroundings.ts";
import { ToolButton } from "../tool-button.tsx";
import { fileIcon } from "./file-icon.ts";
import { fileWords } from "./file-words.ts";
import { useDownload } from "./use-download.ts";

export const FilePreview = lazy(async () => ({ default: (await import("./file-preview.tsx")).FilePreview }));

/** A file as a row: what it is, how large, where it is, and a way to have it. What may be drawn opens on a click. */
export function FileChip({ file }: { file: FileRef }) {
  const { files } = useSurroundings();
  const state = useObservable(files.state(file.hash));
  const [isOpen, setOpen] = useState(false);
  const download = useDownload();
  const Icon = fileIcon(file);
  const words = [file.sizeBytes > 0 && size(file.sizeBytes), fileWords(state)].filter(Boolean).join(" · ");
  const failed = state.state === "failed";
  return (
    <Box
      role="group"
      aria-label={file.name}
      sx={{
        ...{ display: "flex", alignItems: "center", gap: 0.5, minWidth: 0, maxWidth: 480, pr: 0.5, borderRadius: "8px" },
        ...{ bgcolor: "plane.raised", boxShadow: (theme) => theme.vars.palette.shade.card, position: "relative", overflow: "hidden" },
      }}
    >
      <ButtonBase
        onClick={() => (isPreviewedType(file.type) ? setOpen(true) : void download(file))}
        aria-label={isPreviewedType(file.type) ? `Open ${file.name}` : `Download ${file.name}`}
        sx={{
          ...{ flex: 1, minWidth: 0, display: "flex", justifyContent: "flex-start", gap: 1.5, px: 1.5, py: 1, textAlign: "left" },
          "&:hover": { bgcolor: "plane.sunk" },
        }}
      >
        <Box sx={{ color: failed ? "bad.text" : "accent.text", p: 1, borderRadius: "7px", bgcolor: failed ? "bad.tint" : "accent.tint" }}>
          <Icon aria-hidden size={16} strokeWidth={1.75} />
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <Box dir="auto" sx={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", fontWeight: 500 }}>
            {file.name}
          </Box>
          <Box sx={{ fontSize: 12, lineHeight: "16px", color: failed ? "bad.text" : "text.secondary", fontVariantNumeric: "tabular-nums" }}>
            {words}
          </Box>
        </Box>
      </ButtonBase>
      {failed && (
        <Button variant="text" onClick={() => void files.retry(file.hash)}>
          Try again
        </Button>
      )}
      <ToolButton icon={Download} label={`Download ${file.name}`} onClick={() => void download(file)} />
      {state.share !== null && <Progress share={state.share} />}
      {isOpen && (
        <Suspense fallback={<ToldWait words="Opening the preview" />}>
          <FilePreview file={file} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Box>
  );
}

function Progress({ share }: { share: number }) {
  return (
    <Box
      aria-hidden
      sx={{
        ...{ position: "absolute", left: 0, right: 0, bottom: 0, height: 2, bgcolor: "accent.brand", transformOrigin: "left" },
        ...{ transform: `scaleX(${share})`, transition: "transform 160ms ease-out" },
      }}
    />
  );
}
