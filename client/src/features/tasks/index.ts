/** Projects: tasks as list, board and calendar. `Preview`, `restore` and `restoreBlock` have the same names in every kind of document. */
export { ProjectPreview as Preview } from "./project-preview.tsx";
export { restoreProjectFrom as restore, restoreTaskFrom as restoreBlock } from "./restore-project.ts";
export { TasksPage, type TasksPageProps } from "./tasks-page.tsx";
