import { isImageType } from "@coreos/schema/protocol/file-type";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import { Download, File, X } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useId, useState } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { FONT_MONO } from "../../ui/theme/tokens.ts";
import { size } from "../../ui/words.ts";
import type { FileRef } from "../file-port.ts";
import { ToolButton } from "../tool-button.tsx";
import { fileIcon } from "./file-icon.ts";
import { useDownload } from "./use-download.ts";
import { type FileContent, useFileContent } from "./use-file-content.ts";
import { Waiting } from "./waiting.tsx";

const PdfPages = lazy(async () => ({ default: (await import("./pdf-pages.tsx")).PdfPages }));
/** Of a text; the rest is in the download. */
const TEXT_BYTES = 1024 * 1024;

/** A file, large: pictures, PDF and plain text. Anything else can be downloaded, and nothing in it runs here. */
export function FilePreview({ file, onClose }: { file: FileRef; onClose(): void }) {
  const id = useId();
  const download = useDownload();
  const { content, again } = useFileContent(file.hash);
  const Icon = fileIcon(file);
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={id}
      maxWidth={false}
      slotProps={{
        paper: {
          sx: {
            ...{ width: { xs: "100%", tablet: "min(1120px, calc(100vw - 64px))" }, height: { xs: "100%", tablet: "calc(100dvh - 64px)" } },
            ...{ m: { xs: 0, tablet: 4 }, maxHeight: "none", borderRadius: { xs: 0, tablet: "14px" }, overflow: "hidden" },
          },
        },
      }}
    >
      <Box
        sx={{
          ...{ display: "flex", alignItems: "center", gap: 1, minHeight: 52, pl: 2, pr: 1 },
          ...{ borderBottom: "0.5px solid", borderColor: "edge.hair" },
        }}
      >
        <Box sx={{ color: "text.secondary" }}>
          <Icon aria-hidden size={16} strokeWidth={1.75} />
        </Box>
        <Box
          id={id}
          component="h2"
          dir="auto"
          sx={{ m: 0, fontSize: 14, fontWeight: 600, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis" }}
        >
          {file.name}
        </Box>
        <Box sx={{ color: "text.secondary", fontSize: 12, whiteSpace: "nowrap", flex: 1 }}>
          {content.status === "ready" ? size(content.blob.size) : ""}
        </Box>
        <ToolButton icon={Download} label="Download" onClick={() => void download(file)} />
        <ToolButton icon={X} label="Close" onClick={onClose} />
      </Box>
      <Box tabIndex={0} role="region" aria-label="Content" sx={{ flex: 1, minHeight: 0, overflow: "auto", bgcolor: "plane.sunk" }}>
        <Content file={file} content={content} onAgain={again} onDownload={() => void download(file)} />
      </Box>
    </Dialog>
  );
}

interface ContentProps {
  file: FileRef;
  content: FileContent;
  onAgain(): void;
  onDownload(): void;
}

function Content({ file, content, onAgain, onDownload }: ContentProps) {
  if (content.status === "loading") return <Waiting label="Fetching the file" />;
  if (content.status === "failed") {
    const { what, next } = errorWords(content.error);
    return <Centred title={what} words={next} action={{ label: "Try again", run: onAgain }} />;
  }
  if (isImageType(content.type) && content.url) return <Picture url={content.url} alt={file.name} />;
  if (content.type === "application/pdf") {
    return (
      <Suspense fallback={<Waiting label="Opening the PDF" />}>
        <PdfPages content={content.blob} onDownload={onDownload} />
      </Suspense>
    );
  }
  if (content.type === "text/plain") return <PlainText content={content.blob} />;
  return (
    <Centred
      title="This kind of file is not shown here"
      words="It could run something. Download it and open it with a program you trust."
      action={{ label: "Download", run: onDownload }}
    />
  );
}

function Picture({ url, alt }: { url: string; alt: string }) {
  return (
    <Box sx={{ minHeight: "100%", display: "grid", placeItems: "center", p: { xs: 1, tablet: 3 }, boxSizing: "border-box" }}>
      <Box component="img" src={url} alt={alt} sx={{ display: "block", maxWidth: "100%", maxHeight: "calc(100dvh - 180px)" }} />
    </Box>
  );
}

function PlainText({ content }: { content: Blob }) {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void content
      .slice(0, TEXT_BYTES)
      .text()
      .then((words) => !gone && setText(words));
    return () => {
      gone = true;
    };
  }, [content]);
  if (text === null) return <Waiting label="Opening the text" />;
  return (
    <Box sx={{ maxWidth: 880, mx: "auto", p: { xs: 2, tablet: 4 } }}>
      {content.size > TEXT_BYTES && (
        <Box
          sx={{ mb: 2, color: "text.secondary" }}
        >{`The first ${size(TEXT_BYTES)} of ${size(content.size)}. Download it for the rest.`}</Box>
      )}
      <Box
        component="pre"
        sx={{ m: 0, fontFamily: FONT_MONO, fontSize: 13, lineHeight: "20px", whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}
      >
        {text}
      </Box>
    </Box>
  );
}

function Centred({ title, words, action }: { title: string; words: string; action: { label: string; run(): void } }): ReactNode {
  return (
    <Box sx={{ minHeight: "100%", display: "grid", placeItems: "center", p: 3 }}>
      <EmptyState
        icon={File}
        title={title}
        actions={
          <Button variant="contained" onClick={action.run}>
            {action.label}
          </Button>
        }
      >
        {words}
      </EmptyState>
    </Box>
  );
}
