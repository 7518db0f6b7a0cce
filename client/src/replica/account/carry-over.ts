/**
 * A local workspace becomes the account's: claimed on the device first, then at the server, then its documents.
 *
 * Law     SPEC law 16: claimed once, by its id. Every step may be cut short and run again: the claim names the account
 *         before the first call, the server answers the same call the same, and the last step is one transaction.
 */

import { personDocumentName } from "@coreos/schema/documents/person";
import { CoreError } from "@coreos/schema/errors/core-error";
import { type CoreDatabase, newDocumentRow, rowsAfter } from "../device/database.ts";
import type { Tabs } from "../device/tabs.ts";
import { mergeInOrder } from "../merge.ts";
import type { Uplink } from "../ports.ts";
import type { Sessions } from "../sessions.ts";
import { removeDocuments } from "./forget.ts";
import { CLAIMED_ELSEWHERE, type Registry } from "./registry.ts";

export interface CarryOverDeps {
  db: CoreDatabase;
  registry: Registry;
  uplink: Uplink;
  sessions: Pick<Sessions, "flush" | "abandon">;
  tabs: Pick<Tabs, "tell">;
}

export async function carryOver(
  { db, registry, uplink, sessions, tabs }: CarryOverDeps,
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
  await sessions.flush();
  await moveToAccount(db, workspaceId, to.accountId);
  const left = personDocumentName(workspaceId, null);
  sessions.abandon(left);
  tabs.tell({ t: "forgotten", documents: [left] });
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
  await db.transaction("rw", db.workspaces, db.documents, db.updates, db.snapshots, db.outbox, async () => {
    await db.workspaces.update(workspaceId, { accountId, registered: 1 });
    await pourPerson(db, workspaceId, accountId);
    const documents = await db.documents.where("workspaceId").equals(workspaceId).primaryKeys();
    await db.documents.where("workspaceId").equals(workspaceId).modify({ registered: 0 });
    await db.outbox.bulkAdd(documents.map((target) => ({ accountId, kind: "document" as const, target })));
  });
}

/** Favourites and the like were nobody's; from here on they are the account's, under its own name. */
async function pourPerson(db: CoreDatabase, workspaceId: string, accountId: string): Promise<void> {
  const [from, to] = [personDocumentName(workspaceId, null), personDocumentName(workspaceId, accountId)];
  if (!(await db.documents.get(from))) return;
  const snapshot = await db.snapshots.get(from);
  const rows = await rowsAfter(db, from, snapshot?.covers ?? 0).toArray();
  const updates = [...(snapshot ? [snapshot] : []), ...rows].map(({ update }) => update);
  await removeDocuments(db, [from]);
  if (updates.length === 0) return;
  await db.documents.put(newDocumentRow(to, { held: 1, audience: "private" }));
  await db.updates.add({ document: to, update: mergeInOrder(updates), stored: 0, count: 1 });
}
