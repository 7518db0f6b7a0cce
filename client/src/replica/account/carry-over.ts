/**
 * A local workspace becomes the account's: claimed on the device first, then at the server, then its documents.
 *
 * Law     SPEC law 16: claimed once, by its id. Every step may be cut short and run again: the claim names the account
 *         before the first call, the server answers the same call the same, and the last step is one transaction.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { CoreDatabase } from "../device/database.ts";
import type { Uplink } from "../ports.ts";
import { CLAIMED_ELSEWHERE, type Registry } from "./registry.ts";

export interface CarryOverDeps {
  db: CoreDatabase;
  registry: Registry;
  uplink: Uplink;
}

export async function carryOver(
  { db, registry, uplink }: CarryOverDeps,
  workspaceId: string,
  to: { accountId: string; organizationId: string },
): Promise<void> {
  const claim = await claimOnDevice(db, workspaceId, to);
  if (claim === "done") return;
  await registry.changed();
  try {
    await uplink.request("/workspaces", { method: "POST", body: claim });
  } catch (error) {
    if (error instanceof CoreError && error.slug === "workspace.claimed") {
      await db.workspaces.update(workspaceId, { claimedBy: CLAIMED_ELSEWHERE });
      await registry.changed();
    }
    throw error;
  }
  await moveToAccount(db, workspaceId, to.accountId);
  await registry.changed();
}

async function claimOnDevice(db: CoreDatabase, workspaceId: string, to: { accountId: string; organizationId: string }) {
  return db.transaction("rw", db.workspaces, async () => {
    const workspace = await db.workspaces.get(workspaceId);
    if (!workspace) throw new CoreError("permission.denied", { workspaceId });
    if (workspace.accountId === to.accountId) return "done" as const;
    if (workspace.accountId !== null || (workspace.claimedBy !== null && workspace.claimedBy !== to.accountId)) {
      throw new CoreError("workspace.claimed", { workspaceId });
    }
    // A claim that was cut short keeps the organization it began with: the server may know it already.
    const organizationId = workspace.claimedBy === to.accountId ? (workspace.organizationId ?? to.organizationId) : to.organizationId;
    await db.workspaces.update(workspaceId, { claimedBy: to.accountId, organizationId });
    return { id: workspaceId, organizationId, name: workspace.name };
  });
}

/** From here on its rows travel like any others, each document once the outbox has registered it. */
async function moveToAccount(db: CoreDatabase, workspaceId: string, accountId: string): Promise<void> {
  await db.transaction("rw", db.workspaces, db.documents, db.outbox, async () => {
    await db.workspaces.update(workspaceId, { accountId, registered: 1 });
    const documents = await db.documents.where("workspaceId").equals(workspaceId).primaryKeys();
    await db.documents.where("workspaceId").equals(workspaceId).modify({ registered: 0 });
    await db.outbox.bulkAdd(documents.map((target) => ({ accountId, kind: "document" as const, target })));
  });
}
