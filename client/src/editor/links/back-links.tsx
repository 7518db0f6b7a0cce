import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import ButtonBase from "@mui/material/ButtonBase";
import Popover from "@mui/material/Popover";
import { Link2 } from "lucide-react";
import { useMemo, useState } from "react";
import { documentFace } from "../../ui/document-face.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { count } from "../../ui/words.ts";
import { type BackLink, useSurroundings } from "../surroundings.ts";

/** How many places name this document; opens the list of them, each with its sentence. */
export function BackLinks({ documentId }: { documentId: string }) {
  const { backLinks, documents } = useSurroundings();
  const source = useMemo(() => backLinks(documentId), [backLinks, documentId]);
  const links = useObservable(source);
  const known = useObservable(documents);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const living = (links ?? []).filter(({ from }) => known.some(({ id }) => id === from)); // not from the trash
  if (living.length === 0) return null;
  return (
    <>
      <Button
        variant="text"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        startIcon={<Link2 aria-hidden size={16} strokeWidth={1.75} />}
        sx={{ fontSize: 12, px: 1, "&.MuiButton-colorPrimary": { color: "text.secondary", fontWeight: 400 } }}
      >
        {count(living.length, "back-link")}
      </Button>
      {anchor && (
        <Popover
          open
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
          slotProps={{ paper: { role: "dialog", "aria-label": "Back-links", sx: { width: 380, maxWidth: "calc(100vw - 32px)", p: 1 } } }}
        >
          <Box
            component="ul"
            role="list"
            aria-label="Places that name this document"
            sx={{ listStyle: "none", m: 0, p: 0, display: "grid" }}
          >
            {living.map((link) => (
              <li key={`${link.from} ${link.anchor}`}>
                <Place link={link} title={known.find(({ id }) => id === link.from)?.title || "Untitled"} />
              </li>
            ))}
          </Box>
        </Popover>
      )}
    </>
  );
}

function Place({ link, title }: { link: BackLink; title: string }) {
  const { open } = useSurroundings();
  const { icon: Icon } = documentFace(link.kind);
  return (
    <ButtonBase
      onClick={() => open({ kind: link.kind, id: link.from, ...(link.anchor !== null && { anchor: link.anchor }) })}
      sx={{
        width: "100%",
        display: "grid",
        gridTemplateColumns: "16px minmax(0, 1fr)",
        columnGap: 1,
        justifyItems: "start",
        textAlign: "left",
        p: 1,
        borderRadius: "6px",
        fontSize: 14,
        lineHeight: "20px",
        "&:hover, &.Mui-focusVisible": { bgcolor: "plane.sunk" },
      }}
    >
      <Box component="span" sx={{ color: "text.secondary", pt: "2px" }}>
        <Icon aria-hidden size={16} strokeWidth={1.75} />
      </Box>
      <Box component="span" sx={{ fontWeight: 500, overflowWrap: "anywhere" }}>
        {title}
      </Box>
      <Box component="span" sx={{ gridColumn: 2, fontSize: 12, lineHeight: "16px", color: "text.secondary", overflowWrap: "anywhere" }}>
        {link.embedded ? "Shown in it" : link.text}
      </Box>
    </ButtonBase>
  );
}
