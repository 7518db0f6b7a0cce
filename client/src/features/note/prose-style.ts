/** How the text of a note looks, in the editor and in every preview: 16/26, headings 24, 20 and 16, carets of the others. */
import type { SxProps, Theme } from "@mui/material/styles";
import type { Node } from "@tiptap/pm/model";
import { caretStyle } from "../../editor/caret-style.ts";
import { blockStyle } from "./block-style.ts";

const text = { fontSize: 16, lineHeight: "26px" };

export const proseStyle: SxProps<Theme> = (theme) => {
  const { palette } = theme.vars;
  return {
    ...text,
    overflowWrap: "anywhere",
    "& .ProseMirror": { outline: "none", whiteSpace: "pre-wrap", minHeight: 26 },
    "& p": { my: 1, ...text },
    "& h1, & h2, & h3": { fontWeight: 600, letterSpacing: "-0.01em" },
    "& h1": { fontSize: 24, lineHeight: "32px", mt: 4, mb: 1 },
    "& h2": { fontSize: 20, lineHeight: "28px", mt: 3, mb: 0.5 },
    "& h3": { fontSize: 16, lineHeight: "24px", mt: 2, mb: 0.5 },
    "& ul, & ol": { my: 1, pl: 3 },
    "& li > p": { my: 0.25 },
    "& li > ul, & li > ol": { my: 0 },
    "& a": { color: palette.accent.text, fontWeight: 500, textDecorationThickness: "1px", textUnderlineOffset: "3px", cursor: "pointer" },
    "& code": { px: "4px", py: "1px", borderRadius: "4px", bgcolor: "plane.sunk", fontSize: 14 },
    "& pre": { my: 1.5, p: 1.5, borderRadius: "8px", bgcolor: "plane.sunk", overflowX: "auto", lineHeight: "20px" },
    "& pre code": {
      p: 0,
      bgcolor: "transparent",
      fontSize: 13,
      whiteSpace: { xs: "pre-wrap", tablet: "pre" },
    },
    "& blockquote": { my: 1.5, mx: 0, pl: 2, borderLeft: `3px solid ${palette.edge.control}`, color: "text.secondary" },
    "& hr": { my: 3, border: 0, borderTop: `1px solid ${palette.edge.hair}` },
    "& hr.ProseMirror-selectednode": { outline: `2px solid ${palette.accent.brand}` },
    '& .ProseMirror[data-empty="true"] > p:first-of-type::before, & .ProseMirror[data-empty="true"]:not(:has(p))::before': {
      content: '"Write, or type / for blocks"',
      float: "left",
      height: 0,
      color: "text.faint",
      pointerEvents: "none",
    },
    ...blockStyle(theme),
    ...nameStyle(palette),
    "& .comment-mark": {
      bgcolor: "warn.tint",
      borderBottom: `2px solid color-mix(in srgb, ${palette.warn.text} 70%, transparent)`,
      cursor: "pointer",
      transition: "background-color 150ms ease-out",
    },
    "& .comment-mark.is-active": { bgcolor: `color-mix(in srgb, ${palette.warn.text} 26%, transparent)` },
    "& .ProseMirror-gapcursor": { position: "relative", borderTop: `1px solid ${palette.text.primary}`, width: 20 },
    ...caretStyle(theme),
  };
};

/** People and documents in a line. A name that is selected has a ring, as no letter of it is. */
function nameStyle(palette: Theme["vars"]["palette"]) {
  return {
    "& .mention": {
      px: "5px",
      py: "1px",
      borderRadius: "6px",
      bgcolor: "accent.tint",
      color: palette.accent.text,
      fontWeight: 500,
      whiteSpace: "nowrap",
    },
    "& .mention[data-self]": { bgcolor: "warn.tint", color: palette.warn.text },
    "& .document-link": {
      color: palette.accent.text,
      fontWeight: 500,
      textDecoration: "none",
      borderRadius: "4px",
      "& svg": { display: "inline", verticalAlign: "-2px", mr: "4px", opacity: 0.85 },
    },
    "& a.document-link .document-link-title": { borderBottom: `1px solid color-mix(in srgb, ${palette.accent.brand} 45%, transparent)` },
    "& a.document-link:hover .document-link-title": { borderColor: palette.accent.brand },
    "& .document-link[data-state=gone], & .document-link[data-state=trash]": { color: palette.text.secondary },
    "& .document-link-state": { ml: "6px", fontSize: 12, fontWeight: 400, color: palette.text.secondary },
    "& .ProseMirror-selectednode > .mention, & .ProseMirror-selectednode .document-link": {
      outline: `2px solid ${palette.accent.brand}`,
      outlineOffset: "1px",
    },
    "& .document-embed": { my: 2, display: "block", borderRadius: "12px" },
    "& .document-embed[data-selected]": { outline: `2px solid ${palette.accent.brand}`, outlineOffset: "2px" },
  } as const;
}

/** One empty paragraph, or nothing at all. */
export function isPlaceholderShown(doc: Node): boolean {
  const only = doc.childCount === 1 ? doc.firstChild : null;
  return doc.childCount === 0 || (only?.type.name === "paragraph" && only.content.size === 0);
}
