import { useCommands } from "../../editor/command-registry.ts";
import { OpenDocumentCommands } from "../commands/open-document-commands.tsx";
import { SCREEN_KEYS, TREE_KEYS } from "../commands/tree-keys.ts";
import { useLookCommands, useMakingCommands, useWorkspaceCommands, type WorkspaceActs } from "../commands/use-workspace-commands.ts";
import { InputGuards } from "./input-guards.tsx";

// Loaded before it is asked for: letters typed right after F2 belong to the name.
void import("../tree/rename-field.tsx").catch(() => undefined);

/** What a workspace has once its first paint stands: commands beyond the first few, and guards around its fields. */
export function Afterwards({ acts }: { acts: WorkspaceActs }) {
  useCommands(TREE_KEYS);
  useCommands(SCREEN_KEYS);
  useMakingCommands();
  useWorkspaceCommands(acts);
  useLookCommands();
  return (
    <>
      <OpenDocumentCommands />
      <InputGuards />
    </>
  );
}
