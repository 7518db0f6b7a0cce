export { CommandBar, type CommandBarProps, type FoundDocument } from "./command-bar.tsx";
export { commandIcon } from "./command-icons.ts";
export type { ElsewherePort, OtherHit } from "./use-others.ts";
