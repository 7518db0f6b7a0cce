/** What stands around a document: who is here and where, what is new, the lists and menus of the tree, what is asked before. */
import type { GuestLink } from "@coreos/schema/protocol/guests";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type ReactNode, useMemo, useState } from "react";
import { GuestLinkRows } from "../../features/guests/guest-link-rows.tsx";
import { ActivityPanel } from "../activity/activity-panel.tsx";
import type { News } from "../activity/news.ts";
import { FollowFrame } from "../presence/follow-frame.tsx";
import { PeopleHere } from "../presence/people-here.tsx";
import type { Companion } from "../presence/whereabouts.ts";
import { QuestionDialog } from "../shell/question-dialog.tsx";
import { WorkspaceMenu } from "../shell/workspace-menu.tsx";
import { FavouriteList } from "../tree/favourite-list.tsx";
import { NodeMenu } from "../tree/node-menu.tsx";
import { PlainTree } from "../tree/plain-tree.tsx";
import { treeStore } from "../tree/tree-store.ts";
import { WorkspaceProvider } from "../workspace-context.tsx";
import type { Part } from "./part.ts";
import { DANA, LONG, PEOPLE } from "./specimen.ts";
import { NODE, standingWorkspace } from "./standing-workspace.ts";

const nothing = () => undefined;

function InWorkspace({ children }: { children: ReactNode }) {
  return <WorkspaceProvider value={useMemo(standingWorkspace, [])}>{children}</WorkspaceProvider>;
}

const CROWD: readonly Companion[] = PEOPLE.slice(1).map((person, at) => ({
  person,
  where: at === 0 ? { id: NODE.note, kind: "note", anchor: null } : null,
  idle: at === 1,
  follows: null,
}));

function People() {
  const far = Array.from(
    { length: 7 },
    (_, at) => ({ ...CROWD[0], person: { id: `far-${at}`, name: `Colleague ${at + 1}` } }) as Companion,
  );
  const rows = [
    { here: [DANA], companions: [] },
    { here: [DANA, ...PEOPLE.slice(1, 2)], companions: CROWD },
    { here: [DANA], companions: [...CROWD, ...far] },
  ];
  return (
    <InWorkspace>
      {rows.map(({ here, companions }) => (
        <PeopleHere key={companions.length} here={here} companions={companions} onGo={nothing} onFollow={nothing} />
      ))}
    </InWorkspace>
  );
}

const NEWS: readonly News[] = [NODE.note, NODE.long].map((id, at) => ({
  ...{ id, kind: "note", seq: 9 },
  stretches: [
    { people: PEOPLE.slice(1, 2), toMs: Date.UTC(2026, 10, 26, 11 - at), baseSeq: 3, seq: 5 },
    { people: PEOPLE.slice(1), toMs: Date.UTC(2026, 10, 25), baseSeq: 5, seq: 9 },
  ],
}));

/** What opens over the page, each from its button. */
const OPENED: Readonly<Record<string, (anchor: HTMLElement, close: () => void) => ReactNode>> = {
  "What is new": (anchor, close) => <ActivityPanel anchor={anchor} news={NEWS} onSeeAll={close} onClose={close} />,
  "Nothing new": (anchor, close) => <ActivityPanel anchor={anchor} news={[]} onSeeAll={close} onClose={close} />,
  "Menu of a document": (anchor, close) => <MenuOf id={NODE.note} anchor={anchor} what="more" onClose={close} />,
  "Menu of a folder": (anchor, close) => <MenuOf id={NODE.folder} anchor={anchor} what="more" onClose={close} />,
  "New inside": (anchor, close) => <MenuOf id={NODE.folder} anchor={anchor} what="new" onClose={close} />,
  "Menu of the workspace": (anchor, close) => (
    <WorkspaceMenu
      {...{ anchor, onClose: close, onInvite: close, onSignUp: close, onSignIn: close, onSignOut: close }}
      {...{ onNewWorkspace: close, onRename: close }}
    />
  ),
  "Which canvas": (_, close) => <QuestionDialog question={{ canvas: {} }} onClose={close} />,
  "Make private": (_, close) => <QuestionDialog question={{ documentId: NODE.note, audience: "private" }} onClose={close} />,
  "Share with the workspace": (_, close) => <QuestionDialog question={{ documentId: NODE.note, audience: "workspace" }} onClose={close} />,
  Following: (_, close) => (
    <FollowFrame following={{ companion: CROWD[0] as Companion, held: null }} followers={["Noor", LONG]} onStop={close} />
  ),
};

function MenuOf({ id, ...menu }: { id: string; anchor: HTMLElement; what: "more" | "new"; onClose(): void }) {
  const { doc } = useMemo(standingWorkspace, []).root;
  const node = treeStore(doc).get().node(id);
  return node && <NodeMenu {...menu} node={node} doc={doc} audience="workspace" onRename={nothing} onTrash={nothing} onMade={nothing} />;
}

function Opened() {
  const [open, setOpen] = useState<{ name: string; anchor: HTMLElement } | null>(null);
  return (
    <InWorkspace>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
        {Object.keys(OPENED).map((name) => (
          <Button key={name} variant="outlined" onClick={(event) => setOpen({ name, anchor: event.currentTarget })}>
            {name}
          </Button>
        ))}
      </Box>
      {open && OPENED[open.name]?.(open.anchor, () => setOpen(null))}
    </InWorkspace>
  );
}

function Lists() {
  const { root } = useMemo(standingWorkspace, []);
  return (
    <InWorkspace>
      <Box sx={{ width: 260, bgcolor: "plane.side" }}>
        <FavouriteList />
        <PlainTree tree={treeStore(root.doc).get()} />
      </Box>
    </InWorkspace>
  );
}

const LINK: GuestLink = {
  ...{ id: "read", access: "view", createdBy: DANA, createdAt: "2026-11-26T09:00:00Z", expiresAt: "2026-12-03T09:00:00Z" },
  ...{ guests: 0, seenAt: null },
};
const LINKS: readonly GuestLink[] = [
  LINK,
  { ...LINK, id: "edit", access: "edit", guests: 12, seenAt: "2026-11-26T10:00:00Z" },
  { ...LINK, id: "long", createdBy: { id: "long", name: LONG }, guests: 1, seenAt: "2026-11-20T10:00:00Z" },
];

function GuestRows() {
  return (
    <Box sx={{ width: "100%", maxWidth: 420 }}>
      <GuestLinkRows links={LINKS} disabled={false} onEnd={nothing} />
      <GuestLinkRows links={LINKS.slice(0, 1)} disabled onEnd={nothing} />
      <GuestLinkRows links={[]} disabled={false} onEnd={nothing} />
    </Box>
  );
}

export const SHELL_PARTS: readonly Part[] = [
  { title: "Links for guests", Part: GuestRows },
  { title: "Who is here", Part: People },
  { title: "Favourites, and the tree before it is loaded", Part: Lists },
  { title: "Panels, menus and questions", Part: Opened },
];
