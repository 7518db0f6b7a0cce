/**
 * A PDF, page by page, drawn by pdf.js in a worker of our own origin. Forms, scripts and links of the PDF do nothing here:
 * only its pages are painted, the ones near the screen.
 */
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import CircularProgress from "@mui/material/CircularProgress";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { Delayed } from "../../ui/delayed.tsx";
import { Notice } from "../../ui/notice.tsx";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { pdfUrl, workerUrl } from "./pdf-viewer.ts";
import { Waiting } from "./waiting.tsx";

type PdfJs = typeof import("pdfjs-dist");
type Opened = { status: "loading" } | { status: "ready"; pdf: PDFDocumentProxy } | { status: "failed"; offline: boolean };

const MAX_PAGES = 500;
/** Pixels of one page: a page as large as a house is drawn coarser. */
const MAX_PAGE_PIXELS = 16_000_000;

export function PdfPages({ content, onDownload }: { content: Blob; onDownload(): void }) {
  const [opened, setOpened] = useState<Opened>({ status: "loading" });
  useEffect(() => {
    let end = () => {};
    let gone = false;
    void (async () => {
      const pdfjs: PdfJs | null = await import(/* @vite-ignore */ pdfUrl).catch(() => null);
      if (!pdfjs) return void (gone || setOpened({ status: "failed", offline: true }));
      pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
      const data = new Uint8Array(await content.arrayBuffer());
      if (gone) return;
      const task = pdfjs.getDocument({ data, useSystemFonts: true, enableXfa: false, useWasm: false, stopAtErrors: false });
      end = () => void task.destroy();
      await task.promise.then(
        (pdf) => !gone && setOpened({ status: "ready", pdf }),
        () => !gone && setOpened({ status: "failed", offline: false }),
      );
    })();
    return () => {
      gone = true;
      end();
    };
  }, [content]);
  if (opened.status === "loading") return <Waiting label="Opening the PDF" />;
  if (opened.status === "failed") {
    return (
      <Box sx={{ p: 3, maxWidth: 560, mx: "auto" }}>
        <Notice
          tone={opened.offline ? "info" : "warn"}
          title={opened.offline ? "The PDF viewer is not on this device yet" : "This PDF is broken or locked"}
          actions={
            <Button variant="outlined" onClick={onDownload}>
              Download
            </Button>
          }
        >
          {opened.offline ? "It is loaded the first time a PDF is opened online. " : ""}You can download the file and open it elsewhere.
        </Notice>
      </Box>
    );
  }
  const { pdf } = opened;
  const pages = Array.from({ length: Math.min(pdf.numPages, MAX_PAGES) }, (_, at) => at + 1);
  return (
    <Box sx={{ display: "grid", gap: 2, justifyItems: "center", p: { xs: 1, tablet: 3 } }}>
      {pages.map((number) => (
        <PdfPage key={number} pdf={pdf} number={number} />
      ))}
      {pdf.numPages > MAX_PAGES && <Box sx={{ color: "text.secondary" }}>{`The first ${MAX_PAGES} of ${pdf.numPages} pages.`}</Box>}
    </Box>
  );
}

/** Painted when it comes near the screen. */
function PdfPage({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isPainting, setPainting] = useState(false);
  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    let stop = () => {};
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        watch.disconnect();
        setPainting(true);
        stop = paint(pdf, number, place, () => setPainting(false));
      },
      { rootMargin: "600px" },
    );
    watch.observe(place);
    return () => {
      watch.disconnect();
      stop();
    };
  }, [pdf, number]);
  return (
    <Box sx={{ position: "relative", display: "grid", justifyItems: "center", width: "100%" }}>
      <Box
        component="canvas"
        ref={canvas}
        role="img"
        aria-label={`Page ${number} of ${pdf.numPages}`}
        aria-busy={isPainting || undefined}
        sx={{
          ...{ width: "min(880px, 100%)", aspectRatio: "1 / 1.414", bgcolor: "common.white", borderRadius: "4px" },
          boxShadow: (theme) => theme.vars.palette.shade.card,
        }}
      />
      {isPainting && (
        <Delayed>
          <CircularProgress aria-hidden size={24} sx={{ position: "absolute", top: 48, color: "accent.brand" }} />
          <Box role="status" sx={visuallyHidden}>{`Painting page ${number}`}</Box>
        </Delayed>
      )}
    </Box>
  );
}

/** `onDone` also where the page cannot be painted. */
function paint(pdf: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement, onDone: () => void): () => void {
  let stop = () => {};
  let gone = false;
  void (async () => {
    const page = await pdf.getPage(number);
    const plain = page.getViewport({ scale: 1 });
    const wanted = (canvas.clientWidth * (globalThis.devicePixelRatio || 1)) / plain.width;
    const scale = Math.min(wanted, Math.sqrt(MAX_PAGE_PIXELS / (plain.width * plain.height)));
    const viewport = page.getViewport({ scale });
    if (gone) return;
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
    const task = page.render({ canvas, viewport, annotationMode: 0 });
    stop = () => task.cancel();
    await task.promise;
  })()
    .catch(() => undefined) // cancelled, or a page that cannot be drawn stays white
    .finally(() => gone || onDone());
  return () => {
    gone = true;
    stop();
  };
}
