export type { Readable } from "./cell.ts";
export { type Installation, installation } from "./install.ts";
export { PDF_VIEWER_CACHE } from "./pdf-viewer-cache.ts";
export { guardPreloadErrors } from "./preload-error.ts";
export { NO_WORKER, registerWorker, type WorkerAnswer, workerAnswer } from "./register.ts";
export { type AppUpdate, appUpdate, type UpdateState } from "./update.ts";
