export { HomePage } from "./home-page.tsx";
export type { DocumentItem } from "./recent-list.tsx";
