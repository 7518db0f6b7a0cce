/** The states of a project: renamed, moved, added, removed. What a state counts as is its category. */
import { STATUS_CATEGORIES, type StatusCategory, type TaskStatus } from "@coreos/schema/documents/first-statuses";
import { heirOf, placeStatus, setStatus } from "@coreos/schema/documents/task-status";
import { removeStatus } from "@coreos/schema/documents/tasks";
import { newId } from "@coreos/schema/ids/id";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import InputBase from "@mui/material/InputBase";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { projectUndo } from "../../editor/tasks/project-undo.ts";
import { StatusSign } from "../../editor/tasks/task-signs.tsx";
import { Choice } from "../../ui/choice.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useTasks } from "./tasks-context.ts";

const CATEGORY_WORDS: Record<StatusCategory, string> = { todo: "To do", doing: "Under way", done: "Done", cancelled: "Cancelled" };
const LONGEST_TITLE = 60;

export function StatusSettings() {
  const { doc, project, readOnly } = useTasks();
  const { statuses } = project;
  const toast = useToast();
  const undo = projectUndo(doc);
  const [added, setAdded] = useState<string | null>(null);
  const remove = (status: TaskStatus) => {
    undo.inOneStep(() => removeStatus(doc, status.id, new Date().toISOString()));
    const step = undo.undoStack.at(-1);
    toast({
      text: `“${status.title}” removed. Its tasks are in “${heirOf(statuses, status.id)?.title}” now.`,
      action: { label: "Undo", run: () => undo.undoStack.at(-1) === step && void undo.undo() },
    });
  };
  const add = () => {
    const id = newId();
    undo.inOneStep(() => {
      setStatus(doc, { id, title: "New status", category: "doing" });
      const last = statuses.findLastIndex(({ category }) => category === "doing");
      placeStatus(doc, id, last < 0 ? statuses.length : last + 1);
    });
    setAdded(id);
  };
  return (
    <Box component="section" aria-label="Statuses">
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontWeight: 500, fontSize: "inherit" }}>
        Statuses
      </Box>
      <Box component="ol" role="list" sx={{ listStyle: "none", m: 0, p: 0, display: "grid", gap: 0.5 }}>
        {statuses.map((status, at) => (
          <Box
            component="li"
            key={status.id}
            sx={{ display: "flex", flexWrap: { xs: "wrap", tablet: "nowrap" }, alignItems: "center", gap: 0.75 }}
          >
            <StatusSign status={status} statuses={statuses} />
            <StatusTitle
              status={status}
              readOnly={readOnly}
              focused={added === status.id}
              onWrite={(title) => undo.inOneStep(() => setStatus(doc, { ...status, title }))}
            />
            <Box sx={{ width: 124, flex: "none" }}>
              <Choice
                label={`What “${status.title}” counts as`}
                value={status.category}
                // The last one of a category stays one.
                disabled={readOnly || heirOf(statuses, status.id) === null}
                onChange={(value) => {
                  const category = STATUS_CATEGORIES.find((each) => each === value);
                  if (category) undo.inOneStep(() => setStatus(doc, { ...status, category }));
                }}
              >
                {STATUS_CATEGORIES.map((category) => (
                  <option key={category} value={category}>
                    {CATEGORY_WORDS[category]}
                  </option>
                ))}
              </Choice>
            </Box>
            {!readOnly && (
              <>
                <IconButton
                  aria-label={`Move “${status.title}” up`}
                  disabled={at === 0}
                  onClick={() => undo.inOneStep(() => placeStatus(doc, status.id, at - 1))}
                >
                  <ArrowUp aria-hidden size={16} />
                </IconButton>
                <IconButton
                  aria-label={`Move “${status.title}” down`}
                  disabled={at === statuses.length - 1}
                  onClick={() => undo.inOneStep(() => placeStatus(doc, status.id, at + 1))}
                >
                  <ArrowDown aria-hidden size={16} />
                </IconButton>
                <IconButton
                  aria-label={`Remove “${status.title}”`}
                  title={heirOf(statuses, status.id) ? undefined : "The last status of its kind stays"}
                  disabled={heirOf(statuses, status.id) === null}
                  onClick={({ currentTarget }) => {
                    // This button goes: a focus lost with it would take the keys of the dialog along.
                    const item = currentTarget.closest("li");
                    (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector("input")?.focus();
                    remove(status);
                  }}
                >
                  <Trash2 aria-hidden size={16} />
                </IconButton>
              </>
            )}
          </Box>
        ))}
      </Box>
      {!readOnly && (
        <Button variant="text" onClick={add} startIcon={<Plus aria-hidden size={14} />} sx={{ mt: 0.5 }}>
          Add a status
        </Button>
      )}
    </Box>
  );
}

interface StatusTitleProps {
  status: TaskStatus;
  readOnly: boolean;
  focused: boolean;
  onWrite(title: string): void;
}

/** Written when the field is left; an empty one goes back to what it was. */
function StatusTitle({ status, readOnly, focused, onWrite }: StatusTitleProps) {
  const [words, setWords] = useState(status.title);
  useEffect(() => setWords(status.title), [status.title]);
  const write = () => {
    const title = words.trim();
    if (title === "") setWords(status.title);
    else if (title !== status.title) onWrite(title);
  };
  return (
    <InputBase
      value={words}
      readOnly={readOnly}
      autoFocus={focused}
      onFocus={(event) => focused && event.target.select()}
      onChange={(event) => setWords(event.target.value)}
      onBlur={write}
      onKeyDown={(event) => {
        if (event.key === "Enter") write();
      }}
      slotProps={{ input: { "aria-label": `Name of “${status.title}”`, maxLength: LONGEST_TITLE } }}
      sx={{ flex: 1, minWidth: 120 }}
    />
  );
}
