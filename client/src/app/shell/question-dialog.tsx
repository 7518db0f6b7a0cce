import { CanvasPicker } from "../../ui/canvas-picker.tsx";
import { AudienceDialog } from "../tree/audience-dialog.tsx";
import { wantedCanvas } from "../wanted-canvas.ts";
import { useWorkspace } from "../workspace-context.tsx";
import type { WorkspaceQuestion } from "./use-workspace-view.ts";

export function QuestionDialog({ question, onClose }: { question: WorkspaceQuestion; onClose(): void }) {
  const { create } = useWorkspace();
  if (!("canvas" in question)) return <AudienceDialog {...question} onClose={onClose} />;
  return (
    <CanvasPicker
      onClose={onClose}
      onPick={(type) => {
        onClose();
        void create({ ...question.canvas, ...wantedCanvas(type) });
      }}
    />
  );
}
