/** Everything about one task: beside the list on a wide screen, over it elsewhere. */
import type { Task } from "@coreos/schema/documents/task";
import { isClosed } from "@coreos/schema/documents/task-status";
import { setTaskText, taskText } from "@coreos/schema/documents/tasks";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import IconButton from "@mui/material/IconButton";
import { ArrowUpRight, CalendarDays, ChevronLeft, Tag, Trash2, X } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { SharedText } from "../../editor/shared-text.tsx";
import { useSurroundings } from "../../editor/surroundings.ts";
import { statusOf } from "../../editor/task-store.ts";
import { dayWords, dueBucket } from "../../editor/tasks/day.ts";
import { projectUndo } from "../../editor/tasks/project-undo.ts";
import { AssigneeSign, LabelSign, PrioritySign, StatusSign } from "../../editor/tasks/task-signs.tsx";
import { documentFace } from "../../ui/document-face.ts";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { exactTime } from "../../ui/words.ts";
import { nameOf } from "./task-actions.ts";
import { TaskAdder } from "./task-adder.tsx";
import { PRIORITY_WORDS } from "./task-groups.ts";
import type { Field } from "./task-picker.tsx";
import { personOf, useTasks } from "./tasks-context.ts";

const TaskComments = lazy(async () => ({ default: (await import("./task-comments.tsx")).TaskComments }));

export function TaskDetails({ task, onClose }: { task: Task; onClose(): void }) {
  const tasks = useTasks();
  const { doc, project, people, today, readOnly, actions, pick, open } = tasks;
  const { id } = task;
  const status = statusOf(project, task);
  const person = personOf(people, task.assignee);
  const undo = projectUndo(doc);
  const late = !isClosed(status.category) && dueBucket(task.due, today) === "overdue";
  const parent = task.parent === null ? null : (project.byId.get(task.parent) ?? null);
  const fact = (field: Field, label: string, icon: ReactNode, words: ReactNode, set: boolean) => (
    <Fact label={label}>
      <ButtonBase
        aria-label={`${label}: ${typeof words === "string" ? words : task.labels.join(", ") || "none"}`}
        disabled={readOnly}
        onClick={(event) => pick(field, [id], event.currentTarget)}
        sx={{
          gap: 1,
          px: 1,
          ml: -1,
          minHeight: DENSITY.row,
          borderRadius: "6px",
          justifyContent: "flex-start",
          minWidth: 0,
          color: set ? "text.primary" : "text.faint",
          "&:hover": { bgcolor: "plane.sunk" },
        }}
      >
        {icon}
        {words}
      </ButtonBase>
    </Fact>
  );
  return (
    <Box
      component="section"
      aria-label={`Details of ${nameOf(task.title)}`}
      data-details
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) {
          event.preventDefault();
          onClose();
        }
      }}
      sx={{ display: "flex", flexDirection: "column", minHeight: 0, height: "100%" }}
    >
      <Box sx={{ flex: "none", display: "flex", alignItems: "center", gap: 0.5, pl: 2.5, pr: 1, height: 44 }}>
        {parent ? (
          <ButtonBase
            onClick={() => open(parent.id)}
            sx={{ minWidth: 0, gap: 0.5, color: "text.secondary", borderRadius: "6px", "&:hover": { color: "text.primary" } }}
          >
            <ChevronLeft aria-hidden size={14} />
            <Box component="span" dir="auto" sx={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
              {nameOf(parent.title)}
            </Box>
          </ButtonBase>
        ) : (
          <Box sx={{ color: "text.faint", fontSize: 12 }}>{task.doneAt ? `Closed ${exactTime(Date.parse(task.doneAt))}` : "Task"}</Box>
        )}
        <Box sx={{ flex: 1 }} />
        {!readOnly && (
          <IconButton
            aria-label="Delete the task"
            onClick={() => {
              actions.remove([id]);
              onClose();
            }}
          >
            <Trash2 aria-hidden />
          </IconButton>
        )}
        <IconButton aria-label="Close details" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, overflowY: "auto", px: 2.5, pb: 3, display: "grid", gap: 2, alignContent: "start" }}>
        <SharedText
          key={`title-${id}`}
          text={taskText(doc, id, "title")}
          onWrite={(words) => actions.retitle(id, words)}
          undo={undo}
          label="Title"
          placeholder="Untitled"
          maxLetters={500}
          lines="one"
          readOnly={readOnly}
          onLeave={onClose}
          sx={{ fontSize: 20, lineHeight: "28px", fontWeight: 600, letterSpacing: "-0.01em" }}
        />
        <Box component="dl" sx={{ m: 0, display: "grid", gap: { xs: 0, tablet: "2px" } }}>
          {fact("status", "Status", <StatusSign status={status} statuses={project.statuses} />, status.title, true)}
          {fact("assignee", "Assignee", <AssigneeSign person={person} size={18} />, person?.name ?? "Nobody", person !== null)}
          {fact(
            "due",
            "Due",
            <Box component="span" sx={{ color: late ? "bad.text" : "text.secondary" }}>
              <CalendarDays aria-hidden />
            </Box>,
            task.due ? `${dayWords(task.due, today)}${late ? ", overdue" : ""}` : "No date",
            task.due !== null,
          )}
          {fact("priority", "Priority", <PrioritySign priority={task.priority} />, PRIORITY_WORDS[task.priority], task.priority !== "none")}
          {fact(
            "labels",
            "Labels",
            task.labels.length === 0 && (
              <Box component="span" sx={{ color: "text.secondary" }}>
                <Tag aria-hidden />
              </Box>
            ),
            task.labels.length === 0 ? (
              "Add a label"
            ) : (
              <Box component="span" sx={{ display: "flex", flexWrap: "wrap", gap: 0.5, py: 0.5 }}>
                {task.labels.map((label) => (
                  <LabelSign key={label} label={label} />
                ))}
              </Box>
            ),
            task.labels.length > 0,
          )}
        </Box>
        <SharedText
          key={`body-${id}`}
          text={taskText(doc, id, "body")}
          onWrite={(words) => setTaskText(doc, id, "body", words)}
          undo={undo}
          label="Notes"
          placeholder={readOnly ? "No notes" : "Add notes…"}
          maxLetters={50_000}
          lines="many"
          readOnly={readOnly}
          onLeave={onClose}
          sx={{ lineHeight: "22px", minHeight: 66 }}
        />
        {task.links.length > 0 && <Links task={task} />}
        {task.parent === null && <Parts task={task} />}
        <Suspense>
          <TaskComments doc={doc} task={id} readOnly={readOnly} />
        </Suspense>
      </Box>
    </Box>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box sx={{ display: "grid", gridTemplateColumns: "88px minmax(0, 1fr)", alignItems: "center" }}>
      <Box component="dt" sx={{ color: "text.secondary", fontSize: 12 }}>
        {label}
      </Box>
      <Box component="dd" sx={{ m: 0, minWidth: 0, display: "flex" }}>
        {children}
      </Box>
    </Box>
  );
}

const headStyle = { m: 0, mb: 0.5, fontSize: 12, lineHeight: "16px", fontWeight: 500, color: "text.secondary" } as const;

/** Where it came from: one step back to the very place. */
function Links({ task }: { task: Task }) {
  const { documents, open } = useSurroundings();
  const known = useObservable(documents);
  return (
    <Box component="section" aria-label="Links">
      <Box component="h2" sx={headStyle}>
        Links
      </Box>
      {task.links.map((link) => {
        const Icon = documentFace(link.kind).icon;
        const document = known.find(({ id }) => id === link.id);
        return (
          <ButtonBase
            key={`${link.id}${link.anchor}`}
            disabled={!document}
            onClick={() => open({ kind: link.kind, id: link.id, ...(link.anchor !== null && { anchor: link.anchor }) })}
            sx={{
              width: "calc(100% + 16px)",
              mx: -1,
              px: 1,
              gap: 1,
              minHeight: DENSITY.control,
              borderRadius: "6px",
              justifyContent: "flex-start",
              textAlign: "left",
              "&:hover": { bgcolor: "plane.sunk" },
            }}
          >
            <Box component="span" sx={{ color: "text.secondary" }}>
              <Icon aria-hidden />
            </Box>
            <Box component="span" dir="auto" sx={{ minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
              {document ? document.title || "Untitled" : "A document that is gone"}
            </Box>
            {link.label && link.label !== task.title && (
              <Box
                component="span"
                sx={{ minWidth: 0, flexShrink: 2, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", color: "text.faint" }}
              >
                {link.label}
              </Box>
            )}
            <Box sx={{ flex: 1 }} />
            {document && <ArrowUpRight aria-hidden size={14} />}
          </ButtonBase>
        );
      })}
    </Box>
  );
}

function Parts({ task }: { task: Task }) {
  const { project, people, readOnly, actions, open } = useTasks();
  const [adding, setAdding] = useState(false);
  const parts = project.tasks.filter(({ parent }) => parent === task.id);
  if (readOnly && parts.length === 0) return null;
  return (
    <Box component="section" aria-label="Sub-tasks">
      <Box component="h2" sx={headStyle}>
        Sub-tasks
      </Box>
      <Box component="ul" role="list" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {parts.map((part) => {
          const status = statusOf(project, part);
          return (
            <Box component="li" key={part.id} sx={{ display: "flex", alignItems: "center", gap: 0.5 }}>
              <ButtonBase
                role="checkbox"
                aria-checked={status.category === "done"}
                aria-label={`Done: ${nameOf(part.title)}`}
                disabled={readOnly}
                onClick={() => actions.toggleDone([part.id])}
                sx={{ width: DENSITY.tool, height: DENSITY.row, borderRadius: "6px", ml: { xs: -1, tablet: -0.5 } }}
              >
                <StatusSign status={status} statuses={project.statuses} />
              </ButtonBase>
              <ButtonBase
                onClick={() => open(part.id)}
                sx={{
                  flex: 1,
                  minWidth: 0,
                  justifyContent: "flex-start",
                  minHeight: DENSITY.row,
                  px: 0.5,
                  borderRadius: "6px",
                  color: isClosed(status.category) ? "text.secondary" : "text.primary",
                  "&:hover": { bgcolor: "plane.sunk" },
                }}
              >
                <Box component="span" dir="auto" sx={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
                  {nameOf(part.title)}
                </Box>
              </ButtonBase>
              {part.assignee && <AssigneeSign person={personOf(people, part.assignee)} size={18} />}
            </Box>
          );
        })}
      </Box>
      {!readOnly && (
        <Box sx={{ mx: -1.5 }}>
          <TaskAdder
            place={nameOf(task.title)}
            open={adding}
            onOpen={() => setAdding(true)}
            onAdd={(title) => actions.add({ title, parent: task.id })}
            onClose={() => setAdding(false)}
          />
        </Box>
      )}
    </Box>
  );
}
