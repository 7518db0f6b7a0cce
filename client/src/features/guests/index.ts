/** Links that let guests into one document. */
export { GuestLinksSheet } from "./guest-links-sheet.tsx";
