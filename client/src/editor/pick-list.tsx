import Box from "@mui/material/Box";
import { type ReactNode, useEffect, useRef } from "react";
import { DENSITY } from "../ui/theme/tokens.ts";

export interface Pick {
  key: string;
  label: string;
  icon: ReactNode;
  /** Small words behind the label: where it lies, what it is. */
  hint?: string;
  /** A heading that stands above the first pick of its group. */
  group?: string;
}

interface PickListProps {
  id: string;
  label: string;
  picks: readonly Pick[];
  /** Which one Enter takes. */
  at: number;
  onPick(index: number): void;
  onHover(index: number): void;
  /** Said in place of an empty list. */
  empty?: string;
}

/** What a person may mean by the letters typed so far. The caret stays in the text: keys are handed in by whoever has them. */
export function PickList({ id, label, picks, at, onPick, onHover, empty }: PickListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${pickId(id, at)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [id, at]);
  return (
    <Box
      ref={list}
      sx={{
        width: 300,
        maxWidth: "calc(100vw - 24px)",
        maxHeight: 320,
        overflowY: "auto",
        py: 0.75,
        borderRadius: "12px",
        bgcolor: "plane.raised",
        color: "text.primary",
        boxShadow: (theme) => theme.vars.palette.shade.modal,
        fontSize: 14,
        lineHeight: "20px",
      }}
    >
      <Box role="listbox" id={id} aria-label={label}>
        {picks.map((pick, index) => (
          <Box key={pick.key} role="presentation">
            {pick.group && pick.group !== picks[index - 1]?.group && (
              <Box
                aria-hidden
                sx={{ px: 1.75, pt: index === 0 ? 0.25 : 1, pb: 0.5, fontSize: 12, lineHeight: "16px", color: "text.secondary" }}
              >
                {pick.group}
              </Box>
            )}
            <Box
              role="option"
              id={pickId(id, index)}
              aria-selected={index === at}
              onMouseDown={(event) => event.preventDefault()} // the caret stays where it is
              onClick={() => onPick(index)}
              onMouseMove={() => index !== at && onHover(index)}
              sx={{
                mx: 0.75,
                px: 1,
                minHeight: DENSITY.control,
                display: "flex",
                alignItems: "center",
                gap: 1,
                borderRadius: "6px",
                cursor: "default",
                "& svg": { color: "text.secondary", flex: "none" },
                "&[aria-selected=true]": { bgcolor: "accent.tint" },
              }}
            >
              {pick.icon}
              <Box
                component="span"
                sx={{ flex: "0 1 auto", minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}
              >
                {pick.label}
              </Box>
              {pick.hint && (
                <Box component="span" sx={{ ml: "auto", pl: 1, flex: "none", fontSize: 12, color: "text.secondary" }}>
                  {pick.hint}
                </Box>
              )}
            </Box>
          </Box>
        ))}
      </Box>
      {picks.length === 0 && empty && (
        <Box role="status" sx={{ px: 1.75, py: 0.75, color: "text.secondary" }}>
          {empty}
        </Box>
      )}
    </Box>
  );
}

export const pickId = (listId: string, index: number) => `${listId}-${index}`;
