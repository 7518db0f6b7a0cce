/** What is put together of smaller parts: rows of the tree and of the command bar, differences, reports, lists, the tour. */
import type { Difference } from "@coreos/schema/documents/differences";
import type { TreeNode } from "@coreos/schema/documents/tree";
import Box from "@mui/material/Box";
import { Command as Cmdk } from "cmdk";
import { FileText } from "lucide-react";
import type { ReactNode } from "react";
import { BarRow } from "../../features/command-bar/bar-row.tsx";
import { barStyle } from "../../features/command-bar/bar-style.ts";
import { RecentList } from "../../features/home/recent-list.tsx";
import { ImportReport } from "../../features/transfer/import/import-report.tsx";
import type { Incoming } from "../../features/transfer/import/incoming.ts";
import { DifferenceList } from "../../features/versions/difference-list.tsx";
import { Strip } from "../shell/banner.tsx";
import { Tour } from "../tour/tour.tsx";
import { NodeIcon } from "../tree/node-icon.tsx";
import { type RowActions, TreeRow } from "../tree/tree-row.tsx";
import type { Part } from "./part.ts";
import { LONG, RTL, WORKSPACE_ID } from "./specimen.ts";

const nothing = () => undefined;
const ROW_PX = 30;

const node = (id: string, title: string, more: Partial<TreeNode> = {}): TreeNode => ({
  ...{ id, title, kind: "note", parent: null, index: "a", trashedAt: null, icon: null, color: null },
  ...more,
});
const ACTS: RowActions = {
  ...{ unfold: nothing, focused: nothing, rename: nothing, renamed: nothing, menu: nothing, keyDown: nothing },
  ...{ pointerDown: nothing, left: nothing },
};

const PLAIN = {
  ...{ workspaceId: WORKSPACE_ID, depth: 0, hasChildren: false, isOpen: false, isStop: false },
  ...{ isRenaming: false, isDragged: false, menu: null, drop: null },
} as const;
const ROWS = [
  { ...PLAIN, node: node("plain", "Pricing, round two") },
  { ...PLAIN, node: node("folder", "Strategy", { kind: "folder", color: "blue" }), hasChildren: true, isOpen: true },
  { ...PLAIN, node: node("in", "Business model", { kind: "canvas" }), depth: 1 },
  { ...PLAIN, node: node("face", "Spring release", { kind: "tasks", icon: "🚀" }), hasChildren: true },
  { ...PLAIN, node: node("menu", "Its menu is open"), menu: "more" },
  { ...PLAIN, node: node("name", "Being renamed"), isRenaming: true },
  { ...PLAIN, node: node("hand", "In hand"), isDragged: true },
  { ...PLAIN, node: node("inside", "Would take it in", { kind: "folder" }), drop: "inside" },
  { ...PLAIN, node: node("before", "Would follow it"), drop: "before" },
  { ...PLAIN, node: node("long", LONG) },
  { ...PLAIN, node: node("rtl", RTL) },
] as const;

function TreeRows() {
  return (
    <Box
      role="tree"
      aria-label="Rows of the tree"
      sx={{ position: "relative", width: 260, height: ROWS.length * ROW_PX, bgcolor: "plane.side" }}
    >
      {ROWS.map((row, i) => (
        <TreeRow key={row.node.id} {...row} place={i + 1} siblings={ROWS.length} topPx={i * ROW_PX} heightPx={ROW_PX} act={ACTS} />
      ))}
    </Box>
  );
}

function BarRows() {
  const face = <FileText aria-hidden size={16} />;
  const hit = [
    { text: "We asked ", hit: false },
    { text: "eleven", hit: true },
    { text: " bakers", hit: false },
  ];
  return (
    <Box sx={{ ...barStyle.paper, m: 0, mt: 0, width: 420, bgcolor: "plane.raised", boxShadow: (theme) => theme.vars.palette.shade.float }}>
      <Cmdk label="Rows of the command bar" shouldFilter={false} value="found">
        <Cmdk.List label="Rows" className="results">
          <Cmdk.Group heading="Documents">
            <BarRow value="found" face={face} title="Pricing, round two" sub={hit} onSelect={nothing} />
            <BarRow value="long" face={face} title={LONG} sub={hit} onSelect={nothing} />
            <BarRow value="rtl" face={face} title={RTL} sub="Strategy / Prices" onSelect={nothing} />
          </Cmdk.Group>
          <Cmdk.Group heading="Do">
            <BarRow value="do" face={face} title="New note" sub="" keys="C N" onSelect={nothing} />
          </Cmdk.Group>
        </Cmdk.List>
      </Cmdk>
    </Box>
  );
}

const block = (id: string, text: string) => ({ id, text, where: "Value", signature: text });
const DIFFERENCES: readonly Difference[] = [
  { id: "a", change: "added", before: null, after: block("a", "Two want a price for the whole chain.") },
  { id: "b", change: "removed", before: block("b", "Per seat, monthly"), after: null },
  { id: "c", change: "changed", before: block("c", "We asked nine bakers"), after: block("c", "We asked eleven bakers and two cafés") },
  { id: "d", change: "moved", before: block("d", "Works offline"), after: { ...block("d", "Works offline"), where: "Costs" } },
];

const came = (title: string, fidelity: Incoming["fidelity"]): Incoming => ({
  ...{ id: title, kind: "note", title, parent: null, pieces: [] },
  fidelity,
});
const WHOLE = { leftOut: {}, changed: {} };

function Reports() {
  const read = (documents: readonly Incoming[], passedOver: readonly string[] = []) => ({ documents, passedOver, tooLarge: [] });
  return (
    <>
      {[
        read([came("Start", WHOLE), came("Plan", WHOLE)]),
        read([came("Start", WHOLE), came(LONG, { leftOut: { videos: 1 }, changed: { fonts: 3 } })], ["export/logo.psd"]),
        read([came(RTL, { leftOut: { videos: 2 }, changed: {} })]),
      ].map((each) => (
        <Box key={JSON.stringify(each)} sx={{ width: 420, p: 2, borderRadius: "12px", bgcolor: "plane.raised" }}>
          <ImportReport done={{ archive: null, read: each }} />
        </Box>
      ))}
    </>
  );
}

function Recent() {
  const nowMs = Date.UTC(2026, 10, 26, 12);
  const item = (id: string, title: string, agoMs: number, face: ReactNode) => ({ id, kind: "note", title, face, atMs: nowMs - agoMs });
  const face = <NodeIcon node={{ kind: "note", icon: null, color: null }} />;
  const items = [item("now", "Pricing, round two", 20_000, face), item("long", LONG, 7_200_000, face), item("rtl", RTL, 900_000_000, face)];
  return (
    <Box sx={{ width: 340, px: 1, boxSizing: "border-box", overflow: "hidden" }}>
      <RecentList items={items} nowMs={nowMs} onOpen={nothing} />
    </Box>
  );
}

export const WORKSPACE_PARTS: readonly Part[] = [
  { title: "Rows of the tree", Part: TreeRows },
  { title: "Rows of the command bar", Part: BarRows },
  { title: "Recent documents", Part: Recent },
  {
    title: "Differences of a version",
    Part: () => (
      <Box sx={{ width: 480 }}>
        <DifferenceList differences={DIFFERENCES} onRestore={async () => undefined} isBusy={false} />
        <DifferenceList differences={[]} onRestore={null} isBusy={false} />
      </Box>
    ),
  },
  { title: "Reports of an import", Part: Reports },
  {
    title: "Banners",
    Part: ({ scheme }) => (
      <Box sx={{ width: "100%" }}>
        <Strip name={`Update, ${scheme}`} text="A newer version of COREos is here." button="Update" onPress={nothing} />
        <Strip name={`Writing, ${scheme}`} text="Writing down your work, then updating." button={null} onPress={nothing} />
      </Box>
    ),
  },
  { title: "Tour", Part: Tour },
];
