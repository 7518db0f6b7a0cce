export { CommandBar, type CommandBarProps, type FoundDocument } from "./command-bar.tsx";
