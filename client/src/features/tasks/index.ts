/** Projects: tasks as list, board and calendar. `Preview` and `restore` have the same names in every kind of document. */
export { ProjectPreview as Preview } from "./project-preview.tsx";
export { restoreProjectFrom as restore } from "./restore-project.ts";
export { TasksPage, type TasksPageProps } from "./tasks-page.tsx";
