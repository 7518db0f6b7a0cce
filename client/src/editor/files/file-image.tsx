import { isImageType } from "@coreos/schema/protocol/file-type";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import ButtonBase from "@mui/material/ButtonBase";
import { ImageOff } from "lucide-react";
import { Suspense, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { ToldWait } from "../../ui/told-wait.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import type { FileRef } from "../file-port.ts";
import { useSurroundings } from "../surroundings.ts";
import { FileChip, FilePreview } from "./file-chip.tsx";
import { fileWords } from "./file-words.ts";
import { isDrawable } from "./pixels.ts";
import { useFileContent } from "./use-file-content.ts";
import { useThumbnail } from "./use-thumbnail.ts";

interface FileImageProps {
  file: FileRef;
  /** What it shows, for who cannot see it; its name where nobody said. */
  alt?: string;
}

/** A picture in its place, which is kept free for it while it comes. A click shows it large. What is no picture is a row. */
export function FileImage({ file, alt = file.name }: FileImageProps) {
  const { files } = useSurroundings();
  const state = useObservable(files.state(file.hash));
  const { content, again } = useFileContent(isImageType(file.type) && isDrawable(file) ? file.hash : null);
  const thumbnail = useThumbnail(file, content);
  const [isOpen, setOpen] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const isPicture = content.status !== "ready" || (isImageType(content.type) && !isBroken);
  if (!isImageType(file.type) || !isDrawable(file) || !isPicture) return <FileChip file={file} />;
  if (content.status === "failed") return <Missing file={file} error={content.error} onAgain={again} />;
  const ratio = file.width && file.height ? `${file.width} / ${file.height}` : "16 / 10";
  const waits = state.state === "on-device" || state.state === "uploading" || state.state === "failed";
  return (
    <Box component="span" sx={{ display: "block", position: "relative", width: "fit-content", maxWidth: "100%" }}>
      <ButtonBase
        aria-label={`Show ${alt} large`}
        disabled={content.status !== "ready"}
        onClick={() => setOpen(true)}
        sx={{
          ...{ display: "block", width: file.width ?? 640, maxWidth: "100%", aspectRatio: ratio, borderRadius: "8px", overflow: "hidden" },
          ...{ bgcolor: "plane.sunk", cursor: "zoom-in", boxShadow: (theme) => `0 0 0 0.5px ${theme.vars.palette.edge.hair}` },
        }}
      >
        {thumbnail && (
          <Box
            component="img"
            src={thumbnail}
            alt={alt}
            draggable={false}
            decoding="async"
            onError={() => setBroken(true)}
            sx={{ display: "block", width: "100%", height: "100%", objectFit: "contain" }}
          />
        )}
      </ButtonBase>
      {waits && (
        <Box
          component="span"
          sx={{
            ...{ position: "absolute", left: 8, bottom: 8, px: 1, py: 0.25, borderRadius: "7px", fontSize: 12, lineHeight: "16px" },
            ...{ bgcolor: "plane.raised", color: state.state === "failed" ? "bad.text" : "text.secondary" },
            boxShadow: (theme) => theme.vars.palette.shade.card,
          }}
        >
          {fileWords(state)}
        </Box>
      )}
      {isOpen && (
        <Suspense fallback={<ToldWait words="Opening the preview" />}>
          <FilePreview file={file} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Box>
  );
}

function Missing({ file, error, onAgain }: { file: FileRef; error: unknown; onAgain(): void }) {
  const { what, next } = errorWords(error);
  return (
    <Box
      component="span"
      sx={{
        ...{ display: "flex", alignItems: "center", gap: 1.5, p: 2, maxWidth: 480, borderRadius: "8px", bgcolor: "plane.sunk" },
        color: "text.secondary",
      }}
    >
      <ImageOff aria-hidden size={16} strokeWidth={1.75} />
      <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
        <Box component="span" sx={{ display: "block", color: "text.primary", overflowWrap: "anywhere" }}>
          {file.name}
        </Box>
        <Box component="span" sx={{ display: "block", fontSize: 12, lineHeight: "16px" }}>
          {what} {next}
        </Box>
      </Box>
      <Button variant="outlined" onClick={onAgain}>
        Try again
      </Button>
    </Box>
  );
}
