import { addNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { FilePlus2, FolderPlus, ListPlus, LockKeyhole, type LucideIcon, SquarePlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { LazyHelp } from "../../ui/lazy-help.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { PlainTree } from "../tree/plain-tree.tsx";
import { useTree } from "../tree/tree-store.ts";
import { useFavourites, useWorkspace } from "../workspace-context.tsx";
import { NARROW, wideOnly } from "./row-style.ts";
import { Section } from "./section.tsx";

const loadTree = () => import("../tree/tree-view.tsx");
const TreeView = lazy(async () => ({ default: (await loadTree()).TreeView }));
// In a workspace it is asked for at once: here by the time the documents are read. The welcome of a first visit has no tree.
if (location.pathname.startsWith("/w/")) void loadTree().catch(() => undefined);
const FavouriteList = lazy(async () => ({ default: (await import("../tree/favourite-list.tsx")).FavouriteList }));
const RecentRows = lazy(async () => ({ default: (await import("../tree/recent-rows.tsx")).RecentRows }));

/** All ways to a document: my favourites, what everybody here shares, what is mine alone, what I had open. */
export function DocumentList({ onLeave }: { onLeave?(): void }) {
  const workspace = useWorkspace();
  const { root, personal, local } = workspace;
  const tree = useTree(root.doc);
  const hasFavourites = useFavourites().length > 0;
  const [newFolder, setNewFolder] = useState<string | null>(null);
  const leave = onLeave && { onLeave };
  const makeFolder = () => {
    const id = newId();
    addNode(root.doc, { id, kind: "folder", title: "" });
    setNewFolder(id);
  };
  return (
    <>
      {hasFavourites && (
        <Box sx={wideOnly}>
          <Section title="Favourites">
            <Suspense>
              <FavouriteList {...leave} />
            </Suspense>
          </Section>
        </Box>
      )}
      <Section
        title="Workspace"
        actions={
          <>
            <MakeButton icon={SquarePlus} label="New canvas" onPress={() => workspace.newCanvas()} />
            <MakeButton icon={FilePlus2} label="New note" onPress={() => void workspace.create({ kind: "note" })} />
            <MakeButton icon={ListPlus} label="New project" onPress={() => void workspace.create({ kind: "tasks" })} />
            <MakeButton icon={FolderPlus} label="New folder" onPress={makeFolder} isWideOnly />
          </>
        }
      >
        {tree.living.length === 0 && (
          <Box sx={{ px: 1, pb: 0.5, fontSize: 12, lineHeight: "16px", color: "text.faint", ...wideOnly }}>
            No documents yet. A canvas or a note is one click away.
          </Box>
        )}
        <Suspense fallback={<PlainTree tree={tree} />}>
          <TreeView label="Documents" name="workspace" doc={root.doc} rename={newFolder} {...leave} />
        </Suspense>
      </Section>
      {personal && local.accountId !== null && <PrivateSection {...leave} />}
      <Box sx={wideOnly}>
        <Section title="Recent" startsFolded>
          <Suspense>
            <RecentRows {...leave} />
          </Suspense>
        </Section>
      </Box>
    </>
  );
}

/** Documents that nobody else can open, and whose titles nobody else can read. */
function PrivateSection({ onLeave }: { onLeave?(): void }) {
  const workspace = useWorkspace();
  const session = workspace.personal?.session;
  if (!session) return null;
  return (
    <Section
      title="Private"
      actions={
        <>
          <Box sx={wideOnly}>
            <LazyHelp about="what is private">
              Nobody else can open these, or see that they are there. Share one from its menu when it is ready for the workspace.
            </LazyHelp>
          </Box>
          <MakeButton
            icon={LockKeyhole}
            label="New private note"
            onPress={() => void workspace.create({ kind: "note", audience: "private" })}
            isWideOnly
          />
          <MakeButton
            icon={ListPlus}
            label="New private project"
            onPress={() => void workspace.create({ kind: "tasks", audience: "private" })}
            isWideOnly
          />
        </>
      }
    >
      <PrivateTree {...(onLeave && { onLeave })} />
    </Section>
  );
}

function PrivateTree({ onLeave }: { onLeave?(): void }) {
  const { personal, root } = useWorkspace();
  const session = personal?.session;
  const phase = useObservable(session?.phase ?? root.phase);
  const tree = useTree(session?.doc ?? root.doc);
  if (!session) return null;
  return (
    <>
      {tree.living.length === 0 && (
        <Box sx={{ px: 1, pb: 0.5, fontSize: 12, lineHeight: "16px", color: "text.faint", ...wideOnly }}>
          {phase === "loading" ? "Opening…" : "Only you see what is here."}
        </Box>
      )}
      <Suspense fallback={<PlainTree tree={tree} />}>
        <TreeView label="Private documents" name="private" doc={session.doc} {...(onLeave && { onLeave })} />
      </Suspense>
    </>
  );
}

interface MakeButtonProps {
  icon: LucideIcon;
  label: string;
  onPress(): void;
  isWideOnly?: boolean;
}

function MakeButton({ icon: Icon, label, onPress, isWideOnly = false }: MakeButtonProps) {
  return (
    <IconButton
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.currentTarget.blur(); // or the next space typed makes another one
        onPress();
      }}
      sx={{
        width: DENSITY.tool,
        height: DENSITY.tool,
        [NARROW]: isWideOnly ? { display: "none" } : { width: 40, height: 36 },
      }}
    >
      <Icon aria-hidden />
    </IconButton>
  );
}
