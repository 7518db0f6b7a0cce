/**
 * Which workspaces of this device an account may take with it.
 *
 * Law     SPEC law 16: claimed once. What another account has begun to take over is not offered.
 */
import type { LocalWorkspace } from "../../replica/ports.ts";

export function offeredTo(accountId: string, workspaces: readonly LocalWorkspace[]): LocalWorkspace[] {
  return workspaces.filter(
    (workspace) => workspace.accountId === null && (workspace.claimedBy === null || workspace.claimedBy === accountId),
  );
}
