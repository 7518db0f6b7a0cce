import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Suspense } from "react";
import { documentFace } from "../../ui/document-face.ts";
import { useSurroundings } from "../surroundings.ts";
import { useNamedDocument } from "./use-named-document.ts";

/** Another document in a frame: what it is called, how it looks now, and the way there. */
export function EmbedCard({ document, kind, anchor, label }: { document: string; kind: string; anchor: string | null; label: string }) {
  const { open, Preview } = useSurroundings();
  const known = useNamedDocument(document, kind, label);
  const { icon: Icon } = documentFace(known.kind);
  const title = known.title || "Untitled";
  const place = { kind: known.kind, id: document, ...(anchor !== null && { anchor }) };
  return (
    <Box
      component="section"
      aria-label={`Embedded: ${title}`}
      sx={{
        borderRadius: "12px",
        bgcolor: "plane.raised",
        boxShadow: (theme) => theme.vars.palette.shade.card,
        overflow: "hidden",
        fontSize: 14,
        lineHeight: "20px",
      }}
    >
      <Box
        sx={{
          display: "flex",
          alignItems: "center",
          gap: 1,
          px: 1.5,
          minHeight: 40,
          borderBottom: "0.5px solid",
          borderColor: "edge.hair",
        }}
      >
        <Box component="span" sx={{ color: "text.secondary", display: "inline-flex" }}>
          <Icon aria-hidden size={16} strokeWidth={1.75} />
        </Box>
        <Box
          component="span"
          dir="auto"
          sx={{ flex: 1, minWidth: 0, fontWeight: 600, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}
        >
          {title}
        </Box>
        {known.state === "trash" && (
          <Box component="span" sx={{ fontSize: 12, color: "text.secondary" }}>
            in the trash
          </Box>
        )}
        {known.state !== "gone" && (
          <Button variant="text" onClick={() => open(place)}>
            Open
          </Button>
        )}
      </Box>
      {known.state === "gone" ? (
        <Box sx={{ p: 1.5, color: "text.secondary" }}>This document is not here: it was deleted, or it is not shared with you.</Box>
      ) : (
        <Box inert sx={{ maxHeight: 320, overflow: "hidden", maskImage: "linear-gradient(to bottom, black 260px, transparent)" }}>
          <Suspense>
            <Preview {...place} />
          </Suspense>
        </Box>
      )}
    </Box>
  );
}
