import Box from "@mui/material/Box";
import { useTheme } from "@mui/material/styles";
import { useMemo } from "react";
import * as Y from "yjs";
import { BoardPicture } from "./free/board-picture.tsx";
import { pictureOf } from "./free/picture-of.ts";
import { StaticCanvas } from "./static-canvas.tsx";
import { stillCanvas } from "./still/still-canvas.ts";
import { useAround } from "./still/use-around.ts";

/** Smaller than this share of its size no letter of a board can be read: it is scrolled instead. */
const LEAST = 0.6;

/** A canvas as it was: `update` is one Yjs V1 update. */
export function CanvasPreview({ update }: { update: Uint8Array }) {
  const { people, documents } = useAround();
  const inks = useTheme().vars.palette;
  const still = useMemo(() => {
    const past = new Y.Doc();
    Y.applyUpdate(past, update);
    const read = stillCanvas(past, { people, documents });
    past.destroy();
    return read;
  }, [update, people, documents]);
  if (still.type.id !== "free") return <StaticCanvas {...still} />;
  const picture = pictureOf(still);
  return (
    <Box
      sx={{
        p: 2,
        "& svg": { display: "block", maxWidth: `max(100%, ${Math.round(picture.frame.width * LEAST)}px)`, height: "auto", mx: "auto" },
        "[inert] & svg": { maxWidth: "100%" }, // inside of another document nothing is scrolled
      }}
    >
      <BoardPicture {...picture} inks={inks} />
    </Box>
  );
}
