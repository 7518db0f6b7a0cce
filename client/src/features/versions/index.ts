export type { Moment } from "./timeline.ts";
export { VersionsPage } from "./versions-page.tsx";
