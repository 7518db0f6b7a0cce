import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import type { Editor } from "@tiptap/core";
import { goToHeading, type Heading, useCurrentHeading, useHeadings } from "./headings.ts";

interface ContentsProps {
  editor: Editor;
  page: HTMLElement | null;
}

/** The table of contents in the margin: the heading being read stands out. */
export function Contents({ editor, page }: ContentsProps) {
  const headings = useHeadings(editor);
  const current = useCurrentHeading(editor, headings, page);
  if (headings.length < 2) return null;
  return (
    <Box component="nav" aria-label="Contents" sx={{ position: "sticky", top: 76, maxHeight: "calc(100dvh - 200px)", overflowY: "auto" }}>
      <Box component="ul" role="list" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {headings.map(({ id, level, text }) => (
          <li key={id}>
            <ButtonBase
              aria-current={id === current ? "location" : undefined}
              onClick={() => goToHeading(editor, id)}
              sx={{
                width: "100%",
                justifyContent: "start",
                textAlign: "left",
                minHeight: 28,
                py: "4px",
                pr: 1,
                pl: 1.5 * level,
                borderRadius: "6px",
                fontSize: 12,
                lineHeight: "16px",
                color: "text.secondary",
                overflowWrap: "anywhere",
                "&[aria-current]": { color: "text.primary", fontWeight: 600 },
                "&:hover": { bgcolor: "plane.sunk" },
              }}
            >
              {text}
            </ButtonBase>
          </li>
        ))}
      </Box>
    </Box>
  );
}

interface ContentsMenuProps {
  editor: Editor;
  headings: readonly Heading[];
  anchor: HTMLElement;
  onClose(): void;
}

/** The same as a menu, where there is no margin. */
export function ContentsMenu({ editor, headings, anchor, onClose }: ContentsMenuProps) {
  return (
    <Menu open anchorEl={anchor} onClose={onClose} slotProps={{ list: { "aria-label": "Contents" } }}>
      {headings.map(({ id, level, text }) => (
        <MenuItem
          key={id}
          onClick={() => {
            onClose();
            requestAnimationFrame(() => goToHeading(editor, id)); // after the menu has given the focus back
          }}
          sx={{ pl: 1 + 1.5 * (level - 1) }}
        >
          {text}
        </MenuItem>
      ))}
    </Menu>
  );
}
