export { SaveBadge } from "./save-badge.tsx";
