export { ShortcutsSheet } from "./shortcuts-sheet.tsx";
