/** The screen of each kind of document, loaded with the first of its kind. */
import { lazyScreen } from "./lazy-screen.tsx";

export const SCREENS = {
  canvas: lazyScreen(async () => (await import("../features/canvas/index.ts")).CanvasPage),
  note: lazyScreen(async () => (await import("../features/note/index.ts")).NotePage),
  tasks: lazyScreen(async () => (await import("../features/tasks/index.ts")).TasksPage),
} as const;
