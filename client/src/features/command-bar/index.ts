export { CommandBar, type CommandBarProps, type FoundDocument } from "./command-bar.tsx";
export { commandIcon } from "./command-icons.ts";
