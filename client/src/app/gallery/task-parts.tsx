/** The small signs of tasks, wherever one stands: lists, boards, calendars, chips in notes and on cards. */
import { FIRST_STATUSES } from "@coreos/schema/documents/first-statuses";
import { PRIORITIES } from "@coreos/schema/documents/task";
import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { AssigneeSign, DueSign, PrioritySign, StatusSign } from "../../editor/tasks/task-signs.tsx";
import { Choice } from "../../ui/choice.tsx";
import type { Part } from "./part.ts";
import { DANA } from "./specimen.ts";

const TODAY = "2026-11-26";
const DAYS = ["2026-11-20", TODAY, "2026-11-27", "2026-12-24"];
const nothing = () => undefined;

function Line({ children }: { children: ReactNode }) {
  return <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: 2, rowGap: 0.5 }}>{children}</Box>;
}

function Named({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 0.75, minHeight: 28 }}>
      {children} {name}
    </Box>
  );
}

function Signs() {
  return (
    <>
      <Line>
        {FIRST_STATUSES.map((status) => (
          <Named key={status.id} name={status.title}>
            <StatusSign status={status} statuses={FIRST_STATUSES} />
          </Named>
        ))}
      </Line>
      <Line>
        {PRIORITIES.map((priority) => (
          <Named key={priority} name={priority}>
            <PrioritySign priority={priority} />
          </Named>
        ))}
      </Line>
      <Line>
        {DAYS.map((due) => (
          <DueSign key={due} due={due} today={TODAY} closed={false} />
        ))}
        <DueSign due={DAYS[0] as string} today={TODAY} closed />
      </Line>
      <Line>
        <Named name="Somebody">
          <AssigneeSign person={DANA} />
        </Named>
        <Named name="Nobody">
          <AssigneeSign person={null} />
        </Named>
      </Line>
    </>
  );
}

function Choices({ scheme }: { scheme: string }) {
  const options = FIRST_STATUSES.map(({ id, title }) => (
    <option key={id} value={id}>
      {title}
    </option>
  ));
  return (
    <Box sx={{ display: "grid", gap: 1, width: 240 }}>
      <Choice label={`Status, ${scheme}`} value="doing" onChange={nothing}>
        {options}
      </Choice>
      <Choice label={`Status that may only be read, ${scheme}`} value="done" disabled onChange={nothing}>
        {options}
      </Choice>
    </Box>
  );
}

export const TASK_PARTS: readonly Part[] = [
  { title: "Signs of a task", Part: Signs },
  { title: "Choices", Part: Choices },
];
