/** The parts of `ui`. */
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import LinearProgress from "@mui/material/LinearProgress";
import { CloudOff, FileText, LayoutPanelLeft, List, Lock, Plus, SquareKanban } from "lucide-react";
import { useState } from "react";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { slugWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Help } from "../../ui/help.tsx";
import { Mark } from "../../ui/mark.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { type Choice, fitting, Picker } from "../../ui/picker.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useToast } from "../../ui/toast.tsx";
import { WorkButton } from "../../ui/work-button.tsx";
import type { Part } from "./part.ts";
import { LONG, PEOPLE, RTL } from "./specimen.ts";

const row = { display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1 } as const;

function Buttons() {
  return (
    <>
      {(["contained", "outlined", "text"] as const).map((variant) => (
        <Box key={variant} sx={row}>
          <Button variant={variant}>Create</Button>
          <Button variant={variant} startIcon={<Plus aria-hidden size={14} />}>
            New task
          </Button>
          <Button variant={variant} disabled>
            Restore
          </Button>
        </Box>
      ))}
      <Box sx={row}>
        <WorkButton variant="contained" work="late" doing="Saving">
          Save
        </WorkButton>
        <WorkButton variant="outlined" work="late" doing="Restoring">
          Restore
        </WorkButton>
        <Button variant="contained" color="error">
          Discard for good
        </Button>
        <IconButton aria-label="Add">
          <Plus aria-hidden />
        </IconButton>
        <Mark />
      </Box>
    </>
  );
}

function Fields() {
  const [text, setText] = useState("Northwind Labs");
  return (
    <Box sx={{ display: "grid", gap: 2, width: 320 }}>
      <Field label="Company" value={text} onChange={setText} hint="As it stands on your letters" />
      <Field label="E-mail" value="dana@" onChange={setText} error="An e-mail address has something behind the @." />
      <Field label="Link" value={LONG} onChange={setText} readOnly />
      <Field label="العنوان" value={RTL} onChange={setText} />
    </Box>
  );
}

function SegmentsPart() {
  const [view, setView] = useState<"list" | "board" | "both">("list");
  return (
    <Segments
      label="View"
      value={view}
      onChange={setView}
      segments={[
        { value: "list", label: "List", icon: List },
        { value: "board", label: "Board", icon: SquareKanban },
        { value: "both", label: "Both" },
      ]}
    />
  );
}

function Notices() {
  const refused = slugWords("permission.denied");
  return (
    <>
      <Notice tone="info" title="You can read this, not edit it">
        It was shared with you for reading.
      </Notice>
      <Notice tone="good" title="Imported: 214 notes and 31 files" />
      <Notice tone="warn" title="No connection: this list may be out of date" actions={<Button variant="outlined">Try again</Button>} />
      <Notice tone="bad" title={refused.what} code={refused.code} actions={<Button variant="outlined">Export</Button>}>
        {refused.next}
      </Notice>
      <Notice tone="info" title={LONG}>
        {RTL}
      </Notice>
    </>
  );
}

const CHOICES: readonly Choice[] = PEOPLE.map(({ id, name }, at) => ({
  ...{ id, label: name, icon: <PersonAvatar person={{ id, name }} size={18} />, chosen: at === 0 },
  ...(at === 0 && { hint: "you" }),
}));

function PickerPart() {
  const [anchor, setAnchor] = useState<Element | null>(null);
  return (
    <>
      <Button variant="outlined" aria-haspopup="dialog" onClick={(event) => setAnchor(event.currentTarget)}>
        Open a picker
      </Button>
      {anchor && (
        <Picker
          label="Assignee"
          anchor={anchor}
          placeholder="Somebody"
          choices={(words) => fitting(CHOICES, words)}
          empty="Nobody of that name is here."
          onPick={() => undefined}
          onClose={() => setAnchor(null)}
        />
      )}
    </>
  );
}

function SheetPart() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="outlined" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Open a sheet
      </Button>
      <Sheet
        open={open}
        title="Sign out of this device?"
        onClose={close}
        actions={
          <Button variant="contained" onClick={close}>
            Sign out
          </Button>
        }
      >
        What is stored stays in your account; this device forgets it.
      </Sheet>
    </>
  );
}

function ToastPart() {
  const toast = useToast();
  return (
    <Box sx={row}>
      <Button
        variant="outlined"
        onClick={() => toast({ text: "“Pricing” is in the trash", action: { label: "Undo", run: () => undefined } })}
      >
        Show a message
      </Button>
      <Button variant="outlined" onClick={() => toast({ text: LONG })}>
        Show a long one
      </Button>
    </Box>
  );
}

export const UI_PARTS: readonly Part[] = [
  { title: "Buttons", Part: Buttons },
  { title: "Fields", Part: Fields },
  { title: "Segments", Part: SegmentsPart },
  { title: "Notices", Part: Notices },
  {
    title: "Cards",
    Part: ({ scheme }) => (
      <>
        <Card title={`Runway, ${scheme}`} actions={<Button variant="text">Open</Button>}>
          14 months at the pace of the last three.
        </Card>
        <Card>{LONG}</Card>
      </>
    ),
  },
  {
    title: "Empty, offline and forbidden",
    Part: () => (
      <>
        <EmptyState icon={FileText} title="No documents yet" actions={<Button variant="contained">New note</Button>}>
          A canvas or a note is one click away.
        </EmptyState>
        <EmptyState icon={CloudOff} title="This document is not on this device yet">
          It opens by itself as soon as you are online.
        </EmptyState>
        <EmptyState icon={Lock} title="You may not open this">
          Ask the person who sent you here to invite you. Code 1403
        </EmptyState>
        <EmptyState icon={LayoutPanelLeft} title={RTL}>
          {LONG}
        </EmptyState>
      </>
    ),
  },
  {
    title: "Loading and progress",
    Part: ({ scheme }) => (
      <Box sx={{ width: 480 }}>
        <SkeletonLines label={`Opening, ${scheme}`} />
        <Box sx={{ display: "grid", gap: 2 }}>
          <LinearProgress aria-label={`Importing, ${scheme}`} />
          <LinearProgress aria-label={`Sending, ${scheme}`} variant="determinate" value={42} />
        </Box>
      </Box>
    ),
  },
  {
    title: "Help",
    Part: () => (
      <Box sx={row}>
        Totals
        <Help about="totals">All numbers of this section are added up, each unit by itself. Dates are left out.</Help>
      </Box>
    ),
  },
  { title: "Picker", Part: PickerPart },
  { title: "Sheet", Part: SheetPart },
  { title: "Messages", Part: ToastPart },
  {
    title: "People",
    Part: () => (
      <Box sx={row}>
        {PEOPLE.map((person) => (
          <PersonAvatar key={person.id} person={person} />
        ))}
        <PersonAvatar person={{ id: "nobody", name: "" }} size={18} />
      </Box>
    ),
  },
];
