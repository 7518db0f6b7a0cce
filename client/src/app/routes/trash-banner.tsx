import { restoreNode, trashedBy } from "@coreos/schema/documents/tree";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useSurroundings } from "../../editor/surroundings.ts";
import { isolated } from "../../ui/isolated.ts";
import { Notice } from "../../ui/notice.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { ago, exactTime } from "../../ui/words.ts";
import type { FoundNode } from "../tree/use-node.ts";

/** Over a document that was thrown away: by whom, when, with what, and the way back. */
export function TrashBanner({ node: { id, list, restores } }: { node: Pick<FoundNode, "id" | "list" | "restores"> }) {
  const { people, self } = useSurroundings();
  const known = useObservable(people);
  const by = trashedBy(list, restores.id);
  const name = by === null ? null : by === self?.id ? "You" : (known.find((person) => person.id === by)?.name ?? "Somebody who left");
  const atMs = Date.parse(restores.trashedAt ?? "");
  const what = restores.id === id ? "it" : `“${restores.title.slice(0, 80) || "Untitled"}”, and this inside it,`;
  return (
    <Box sx={{ p: 2, pb: 0 }}>
      <Notice
        tone="warn"
        title="This document is in the trash"
        actions={
          <Button variant="outlined" onClick={() => restoreNode(list, restores.id)}>
            Put back
          </Button>
        }
      >
        {!Number.isNaN(atMs) && (
          <time dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)}>
            {isolated(`${name ?? "Somebody"} threw ${what} away ${ago(atMs, Date.now())}.`)}
          </time>
        )}
      </Notice>
    </Box>
  );
}
