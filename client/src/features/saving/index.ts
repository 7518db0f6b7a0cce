export { exportWords, exportWorkspace } from "./export-workspace.ts";
export { SaveBadge } from "./save-badge.tsx";
