import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { MessageSquare, Plus, Redo2, Undo2 } from "lucide-react";
import { lazy, Suspense } from "react";
import { DocumentTitle } from "../../editor/document-title.tsx";
import { keyWords } from "../../editor/key-words.ts";
import { ToolButton } from "../../editor/tool-button.tsx";
import { useUndo } from "../../editor/use-undo.ts";
import { count } from "../../ui/words.ts";
import { useCanvas } from "./canvas-context.ts";
import type { CanvasCommand } from "./canvas-menu.tsx";
import { canvasUndo } from "./canvas-undo.ts";
import { useOpenCount } from "./card-threads.ts";

const CanvasMenu = lazy(async () => ({ default: (await import("./canvas-menu.tsx")).CanvasMenu }));
const BackLinks = lazy(async () => ({ default: (await import("../../editor/links/back-links.tsx")).BackLinks }));

interface CanvasHeadProps {
  title: string;
  onRename: ((title: string) => void) | null;
  onAdd(): void;
  /** Whether all comments are listed. */
  listed: boolean;
  onComments(): void;
  commands: readonly CanvasCommand[];
}

export function CanvasHead({ title, onRename, onAdd, listed, onComments, commands }: CanvasHeadProps) {
  const { doc, documentId, readOnly, type, threads } = useCanvas();
  const open = useOpenCount(threads);
  const undo = canvasUndo(doc);
  const { canUndo, canRedo } = useUndo(undo);
  return (
    <Box
      sx={{
        flex: "none",
        minHeight: 44,
        display: "flex",
        alignItems: "center",
        gap: { xs: 0.5, tablet: 1 },
        pl: 2,
        pr: { xs: 0.5, tablet: 2 },
        borderBottom: "0.5px solid",
        borderColor: "edge.hair",
      }}
    >
      <DocumentTitle title={title} onRename={onRename} readOnly={readOnly} sx={{ typography: "h3", flex: 1 }} />
      <Box
        component="span"
        sx={{
          display: { xs: "none", tablet: "block" },
          flex: "none",
          px: 1,
          borderRadius: "10px",
          bgcolor: "plane.sunk",
          color: "text.secondary",
          fontSize: 12,
          lineHeight: "20px",
        }}
      >
        {type.title}
      </Box>
      <Box sx={{ display: { xs: "none", tablet: "block" }, flex: "none" }}>
        <Suspense>
          <BackLinks documentId={documentId} />
        </Suspense>
      </Box>
      <Button
        variant="text"
        aria-label={open === 0 ? "Comments" : count(open, "comment")}
        aria-pressed={listed}
        onClick={onComments}
        startIcon={<MessageSquare aria-hidden size={16} strokeWidth={1.75} />}
        sx={{
          flex: "none",
          minWidth: 0,
          px: 1,
          fontSize: 12,
          fontVariantNumeric: "tabular-nums",
          "&.MuiButton-colorPrimary": { color: listed ? "accent.text" : "text.secondary", fontWeight: 400 },
          ...(open === 0 && { "& .MuiButton-startIcon": { mx: 0 } }),
        }}
      >
        {open > 0 && open}
      </Button>
      {!readOnly && (
        <>
          <Box role="group" aria-label="History" sx={{ display: "flex", gap: "2px" }}>
            <ToolButton icon={Undo2} label="Undo" keys={keyWords("Mod+Z")} disabled={!canUndo} onClick={() => undo.undo()} />
            {/* On a phone the title has this room until there is something to redo. */}
            <Box sx={{ display: { xs: canRedo ? "block" : "none", tablet: "block" } }}>
              <ToolButton icon={Redo2} label="Redo" keys={keyWords("Mod+Shift+Z")} disabled={!canRedo} onClick={() => undo.redo()} />
            </Box>
          </Box>
          <Button
            variant="contained"
            aria-label="Add a card"
            onClick={onAdd}
            startIcon={<Plus aria-hidden size={14} strokeWidth={2} />}
            sx={{ flex: "none", "& .MuiButton-startIcon": { mr: { xs: 0, tablet: 0.75 } } }}
          >
            <Box component="span" sx={{ display: { xs: "none", tablet: "inline" } }}>
              Card
            </Box>
          </Button>
        </>
      )}
      <Suspense fallback={<Box sx={{ width: 28 }} />}>
        <CanvasMenu commands={commands} />
      </Suspense>
    </Box>
  );
}
