/**
 * Which workspaces of this device an account may take with it, and where to.
 *
 * Law     SPEC law 16: claimed once. What another account has begun to take over is not offered.
 */
import type { Me, Organization } from "@coreos/schema/protocol/api";
import type { LocalWorkspace } from "../../replica/ports.ts";

export function offeredTo(accountId: string, workspaces: readonly LocalWorkspace[]): LocalWorkspace[] {
  return workspaces.filter(
    (workspace) => workspace.accountId === null && (workspace.claimedBy === null || workspace.claimedBy === accountId),
  );
}

/** The organization that is the person's own. As a guest of another one they would hand their work to its people. */
export function ownOrganization(me: Me): Organization | null {
  return me.organizations.find(({ role }) => role === "admin") ?? null;
}

/** Where taken work goes and who can read it there. */
export function carryOverWords(me: Me, own: Organization, workspaces: number): string {
  const guestOf = me.organizations.filter(({ role }) => role !== "admin").map(({ name }) => name);
  const [they, are, open, leave] = workspaces === 1 ? ["it", "is", "opens", "leaves"] : ["they", "are", "open", "leave"];
  return [
    `Taken along, ${they} ${are} stored in “${own.name}”, your own organization, and ${open} on your other devices.`,
    `Only you and members of “${own.name}”, whom you invite, can read ${workspaces === 1 ? "it" : "them"}.`,
    ...(guestOf.length > 0 ? [`Where you were invited (${guestOf.join(", ")}) nobody can.`] : []),
    `${they === "it" ? "It" : "They"} ${leave} this device when you sign out.`,
  ].join(" ");
}
