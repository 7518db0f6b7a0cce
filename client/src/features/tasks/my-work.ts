/** The second door of projects: what is drawn over all of them. Apart from the first, so that home does not load list, board and calendar. */

export { useToday } from "../../editor/tasks/use-today.ts";
export { countOpen, myWork } from "./mine.ts";
export { MyWorkPage } from "./my-work-page.tsx";
export { ProjectCards } from "./project-cards.tsx";
