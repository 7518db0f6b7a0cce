/** What a project is about, who leads it, until when, and the states that its tasks go through. Everything is written as it is chosen. */
import { changeProject, projectDescription, readProject, setProjectDescription } from "@coreos/schema/documents/tasks";
import { NODE_COLORS } from "@coreos/schema/documents/tree";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { SharedText } from "../../editor/shared-text.tsx";
import { projectUndo } from "../../editor/tasks/project-undo.ts";
import { Choice } from "../../ui/choice.tsx";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { StatusSettings } from "./status-settings.tsx";
import { personOf, useTasks } from "./tasks-context.ts";

export function ProjectSettings({ onClose }: { onClose(): void }) {
  const { doc, people, readOnly } = useTasks();
  const project = useDocValue(doc, readProject);
  const undo = projectUndo(doc);
  const change = (fields: Parameters<typeof changeProject>[1]) => undo.inOneStep(() => changeProject(doc, fields));
  const lead = personOf(people, project.lead);
  return (
    <Sheet open title="Project settings" width="sm" onClose={onClose}>
      <Box sx={{ display: "grid", gap: 2, pt: 0.5 }}>
        <SharedText
          text={projectDescription(doc)}
          onWrite={(words) => setProjectDescription(doc, words)}
          undo={undo}
          label="Description"
          placeholder={readOnly ? "No description" : "What this project is for"}
          maxLetters={10_000}
          lines="many"
          readOnly={readOnly}
          onLeave={onClose}
          sx={{ lineHeight: "22px", minHeight: 44 }}
        />
        <Box sx={{ display: "grid", gap: 2, gridTemplateColumns: { tablet: "1fr 1fr" } }}>
          <Labelled label="Lead">
            <Choice label="Lead" value={project.lead ?? ""} disabled={readOnly} onChange={(id) => change({ lead: id || null })}>
              <option value="">Nobody</option>
              {lead && !people.some(({ id }) => id === lead.id) && <option value={lead.id}>{lead.name}</option>}
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Choice>
          </Labelled>
          <Field
            label="Target date"
            type="date"
            value={project.target ?? ""}
            readOnly={readOnly}
            onChange={(target) => change({ target: target || null })}
          />
        </Box>
        <Labelled label="Colour">
          <Box role="radiogroup" aria-label="Colour" sx={{ display: "flex", flexWrap: "wrap", gap: 0.5 }}>
            {[null, ...NODE_COLORS].map((color) => (
              <ButtonBase
                key={color ?? "none"}
                role="radio"
                aria-checked={project.color === color}
                aria-label={color === null ? "No colour" : `${color.charAt(0).toUpperCase()}${color.slice(1)}`}
                disabled={readOnly}
                onClick={() => change({ color })}
                sx={{
                  width: DENSITY.row,
                  height: DENSITY.row,
                  borderRadius: "7px",
                  "&[aria-checked=true]": { bgcolor: "plane.sunk" },
                }}
              >
                <Box
                  component="span"
                  sx={{
                    width: 16,
                    height: 16,
                    borderRadius: "50%",
                    display: "grid",
                    placeItems: "center",
                    color: color === null ? "text.primary" : "plane.content",
                    ...(color === null ? { border: "1px solid", borderColor: "edge.field" } : { bgcolor: `hue.${color}` }),
                  }}
                >
                  {project.color === color && <Check aria-hidden size={12} strokeWidth={3} />}
                </Box>
              </ButtonBase>
            ))}
          </Box>
        </Labelled>
        <StatusSettings />
      </Box>
    </Sheet>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box sx={{ display: "grid", gap: 0.5, alignContent: "start" }}>
      <Box aria-hidden sx={{ fontWeight: 500 }}>
        {label}
      </Box>
      {children}
    </Box>
  );
}
