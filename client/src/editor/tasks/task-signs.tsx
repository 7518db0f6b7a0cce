/** The small signs of a task: its state as a circle that fills, its weight as bars, its day, its labels. */

import type { TaskStatus } from "@coreos/schema/documents/first-statuses";
import type { Priority } from "@coreos/schema/documents/task";
import Box from "@mui/material/Box";
import { UserRound } from "lucide-react";
import { type Person, PersonAvatar } from "../../ui/person-avatar.tsx";
import { type Day, dayWords, dueBucket, longDayWords } from "./day.ts";

const COLOR = { todo: "text.faint", doing: "warn.text", done: "accent.text", cancelled: "text.faint" } as const;

/** States of one category fill one after the other: In progress a third, In review two thirds. */
export function StatusSign({ status, statuses, size = 16 }: { status: TaskStatus; statuses: readonly TaskStatus[]; size?: number }) {
  const { category } = status;
  const doing = statuses.filter((each) => each.category === "doing");
  const share = category === "doing" ? (doing.findIndex(({ id }) => id === status.id) + 1) / (doing.length + 1) : 0;
  const first = category === "todo" && statuses.find((each) => each.category === "todo")?.id === status.id;
  const backlog = first && statuses.filter((each) => each.category === "todo").length > 1;
  return (
    <Box component="svg" aria-hidden viewBox="0 0 16 16" sx={{ width: size, height: size, flex: "none", color: COLOR[category] }}>
      {category === "done" || category === "cancelled" ? (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <Box
            component="path"
            d={category === "done" ? "M4.8 8.3l2.2 2.2 4.3-4.6" : "M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"}
            sx={{
              fill: "none",
              stroke: (theme) => theme.vars.palette.plane.content,
              strokeWidth: 1.6,
              strokeLinecap: "round",
              strokeLinejoin: "round",
            }}
          />
        </>
      ) : (
        <>
          <circle
            cx="8"
            cy="8"
            r="6.25"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeDasharray={backlog ? "2 1.93" : undefined}
          />
          {share > 0 && (
            <circle
              cx="8"
              cy="8"
              r="2"
              fill="none"
              stroke="currentColor"
              strokeWidth="4"
              strokeDasharray={`${share * 2 * Math.PI * 2} 99`}
              transform="rotate(-90 8 8)"
            />
          )}
        </>
      )}
    </Box>
  );
}

const BARS: Record<Priority, number> = { none: 0, low: 1, medium: 2, high: 3, urgent: 3 };

export function PrioritySign({ priority }: { priority: Priority }) {
  if (priority === "urgent") {
    return (
      <Box component="svg" aria-hidden viewBox="0 0 16 16" sx={{ width: 16, height: 16, flex: "none", color: "bad.text" }}>
        <rect x="1.5" y="1.5" width="13" height="13" rx="3.5" fill="currentColor" />
        <Box
          component="path"
          d="M8 4.6v4M8 11.2v.1"
          sx={{ stroke: (theme) => theme.vars.palette.plane.content, strokeWidth: 1.8, strokeLinecap: "round" }}
        />
      </Box>
    );
  }
  return (
    <Box component="svg" aria-hidden viewBox="0 0 16 16" sx={{ width: 16, height: 16, flex: "none", color: "text.secondary" }}>
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={2 + bar * 4.5}
          y={priority === "none" ? 7.25 : 10 - bar * 3.5}
          width="3"
          height={priority === "none" ? 1.5 : 4 + bar * 3.5}
          rx="1"
          fill="currentColor"
          opacity={bar < BARS[priority] || priority === "none" ? (priority === "none" ? 0.6 : 1) : 0.3}
        />
      ))}
    </Box>
  );
}

/** Late ones are red and say so; what is closed is late no more. */
export function DueSign({ due, today, closed }: { due: Day; today: Day; closed: boolean }) {
  const bucket = closed ? "later" : dueBucket(due, today);
  return (
    <Box
      component="time"
      dateTime={due}
      title={bucket === "overdue" ? `${longDayWords(due)}, overdue` : longDayWords(due)}
      sx={{
        flex: "none",
        fontSize: 12,
        lineHeight: "16px",
        fontVariantNumeric: "tabular-nums",
        color: bucket === "overdue" ? "bad.text" : bucket === "today" ? "warn.text" : "text.secondary",
      }}
    >
      {dayWords(due, today)}
    </Box>
  );
}

export function AssigneeSign({ person, size = 20 }: { person: Person | null; size?: number }) {
  if (person) return <PersonAvatar person={person} size={size} />;
  return (
    <Box
      component="span"
      aria-hidden
      sx={{
        width: size,
        height: size,
        flex: "none",
        display: "grid",
        placeItems: "center",
        borderRadius: "50%",
        color: "text.faint",
        border: "1px dashed",
        borderColor: "edge.control",
      }}
    >
      <UserRound size={Math.round(size * 0.6)} />
    </Box>
  );
}

export function LabelSign({ label }: { label: string }) {
  return (
    <Box
      component="span"
      dir="auto"
      sx={{
        flex: "none",
        maxWidth: 120,
        overflow: "hidden",
        textOverflow: "ellipsis",
        whiteSpace: "nowrap",
        px: "7px",
        borderRadius: "9px",
        fontSize: 12,
        lineHeight: "18px",
        color: "text.secondary",
        boxShadow: (theme) => `inset 0 0 0 0.5px ${theme.vars.palette.edge.control}`,
      }}
    >
      {label}
    </Box>
  );
}
