import { NODE_COLORS } from "@coreos/schema/documents/tree";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { progressOf } from "../../editor/task-store.ts";
import { useToday } from "../../editor/tasks/use-today.ts";
import { myWork, type ProjectOfMine } from "./mine.ts";

/** How far each project is: a card that leads to it. */
export function ProjectCards({ projects, onOpen }: { projects: readonly ProjectOfMine[]; onOpen(id: string): void }) {
  const today = useToday();
  if (projects.length === 0) return null;
  return (
    <Box
      component="section"
      aria-label="Projects"
      sx={{ display: "grid", gap: 2, gridTemplateColumns: { xs: "1fr", tablet: "repeat(auto-fill, minmax(220px, 1fr))" } }}
    >
      {projects.map((project) => {
        const { done, total } = progressOf(project.tasks);
        const { open } = myWork([project], null, today, true);
        const color = NODE_COLORS.find((each) => each === project.color);
        const words = [
          open.overdue.length > 0 ? `${open.overdue.length} overdue` : null,
          open.today.length > 0 ? `${open.today.length} due today` : null,
        ].filter(Boolean);
        return (
          <ButtonBase
            key={project.id}
            onClick={() => onOpen(project.id)}
            sx={{
              display: "grid",
              justifyItems: "start",
              justifyContent: "stretch",
              textAlign: "start",
              gap: 0.25,
              p: 2,
              borderRadius: "12px",
              bgcolor: "plane.raised",
              boxShadow: (theme) => theme.vars.palette.shade.card,
              "&:hover": { bgcolor: "plane.sunk" },
            }}
          >
            <Box
              dir="auto"
              sx={{
                maxWidth: "100%",
                fontSize: 12,
                lineHeight: "16px",
                color: "text.secondary",
                overflow: "hidden",
                textOverflow: "ellipsis",
                whiteSpace: "nowrap",
              }}
            >
              {color && (
                <Box
                  component="span"
                  sx={{ display: "inline-block", width: 8, height: 8, mr: 0.75, borderRadius: "50%", bgcolor: `hue.${color}` }}
                />
              )}
              {project.title || "Untitled"}
            </Box>
            <Box sx={{ typography: "h2", fontVariantNumeric: "tabular-nums" }}>{total === 0 ? "No tasks" : `${done} of ${total}`}</Box>
            <Box sx={{ fontSize: 12, lineHeight: "16px", color: open.overdue.length > 0 ? "bad.text" : "text.secondary" }}>
              {words.join(" · ") || (total > 0 && done === total ? "Complete" : "Nothing due today")}
            </Box>
            <Box aria-hidden sx={{ mt: 1, width: "100%", height: 6, borderRadius: "3px", bgcolor: "plane.sunk", overflow: "hidden" }}>
              <Box
                sx={{ height: "100%", borderRadius: "3px", bgcolor: "accent.brand" }}
                style={{ width: `${total === 0 ? 0 : (done / total) * 100}%` }}
              />
            </Box>
          </ButtonBase>
        );
      })}
    </Box>
  );
}
