import { type CommentMessage, messageParts } from "@coreos/schema/documents/comments";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type Person, PersonAvatar } from "../../ui/person-avatar.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { ago, exactTime } from "../../ui/words.ts";
import { useSurroundings } from "../surroundings.ts";
import type { CommentActions } from "./comment-actions.ts";
import { CommentComposer } from "./comment-composer.tsx";

interface CommentMessageViewProps {
  message: CommentMessage;
  actions: CommentActions;
  readOnly: boolean;
  /** Buttons at the end of its head line. */
  children?: ReactNode;
}

/** One thing that was said: who, when, and the words with people drawn under the name they have today. */
export function CommentMessageView({ message, actions, readOnly, children }: CommentMessageViewProps) {
  const people = useObservable(useSurroundings().people);
  const [editing, setEditing] = useState(false);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const author = authorOf(message, people);
  const own = actions.isOwn(message) && !readOnly;
  return (
    <Box component="li" sx={{ display: "grid", gridTemplateColumns: "24px minmax(0, 1fr)", columnGap: 1 }}>
      <PersonAvatar person={author} />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: "flex", alignItems: "center", gap: 0.75, minHeight: 24, my: { xs: "-10px", tablet: 0 } }}>
          <Box
            component="span"
            dir="auto"
            sx={{ fontWeight: 600, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}
          >
            {author.name}
          </Box>
          <Box component="time" dateTime={message.at} title={exactTime(Date.parse(message.at))} sx={faint}>
            {ago(Date.parse(message.at), Date.now())}
          </Box>
          {message.editedAt && (
            <Box component="span" title={exactTime(Date.parse(message.editedAt))} sx={faint}>
              edited
            </Box>
          )}
          <Box component="span" sx={{ flex: 1 }} />
          {own && !editing && (
            <IconButton
              aria-label={`More for the comment of ${author.name}`}
              aria-haspopup="menu"
              onClick={(event) => setMenu(event.currentTarget)}
              sx={smallButton}
            >
              <Ellipsis aria-hidden size={16} strokeWidth={1.75} />
            </IconButton>
          )}
          {children}
        </Box>
        {editing ? (
          <CommentComposer
            label="Edit comment"
            placeholder="Comment"
            submit="Save"
            initial={message}
            autoFocus
            onSubmit={(next) => {
              actions.edit(message, next);
              setEditing(false);
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <Box sx={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {messageParts(message).map(({ text, person }, index) =>
              person === undefined ? (
                text
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
                <Box key={index} component="span" sx={{ color: "accent.text", fontWeight: 500 }}>
                  {`@${people.find(({ id }) => id === person)?.name ?? text.slice(1)}`}
                </Box>
              ),
            )}
          </Box>
        )}
      </Box>
      {menu && (
        <Menu open anchorEl={menu} onClose={() => setMenu(null)}>
          <MenuItem
            onClick={() => {
              setMenu(null);
              setEditing(true);
            }}
          >
            Edit
          </MenuItem>
          <MenuItem
            onClick={() => {
              setMenu(null);
              actions.remove(message);
            }}
          >
            Delete
          </MenuItem>
        </Menu>
      )}
    </Box>
  );
}

/** 24 px with a pointer, a whole finger on touch. */
export const smallButton = { width: DENSITY.tool, height: DENSITY.tool, flex: "none" } as const;
const faint = { flex: "none", fontSize: 12, lineHeight: "16px", color: "text.secondary" } as const;

/** The name that the account has today, else the one that was written. */
export function authorOf({ author }: Pick<CommentMessage, "author">, people: readonly Person[]): Person {
  const known = people.find(({ id }) => id === author.id);
  return { id: author.id ?? "", name: known?.name || author.name || (author.id === null ? "You" : "Somebody") };
}
