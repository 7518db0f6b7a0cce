import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SaveState } from "@coreos/client/replica/ports";
import { addCard, deleteCard, readCards } from "@coreos/schema/documents/canvas";
import { type Cluster, databaseUrl, startPostmaster, stopPostmaster } from "@coreos/sync-server/persistence/postgres/cluster";
import { clusterHome } from "@coreos/sync-server/persistence/postgres/cluster-home";
import { prepareCluster } from "@coreos/sync-server/persistence/postgres/postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newDocument, openReady, openStage, type Stage, stored } from "./stage.ts";

describe("while PostgreSQL is away", () => {
  const directory = mkdtempSync(join(tmpdir(), "coreos-away-"));
  let cluster: Cluster;
  let port: number;
  let stage: Stage;
  beforeAll(async () => {
    chmodSync(directory, 0o755); // so that also root's helper user can enter
    cluster = await prepareCluster(clusterHome(directory));
    port = (await startPostmaster(cluster)).port;
    stage = await openStage(databaseUrl(cluster, { port }));
  });
  afterAll(async () => {
    await startPostmaster(cluster, port);
    await stage.close();
    await stopPostmaster(cluster);
    rmSync(directory, { recursive: true, force: true });
  });

  it("people go on, the badge says sent and not stored, nothing is acknowledged; all of it is stored after it is back", async () => {
    const workspaces = [await stage.workspace()];
    const [a, b] = await Promise.all([stage.device().tab({ workspaces }), stage.device().tab({ workspaces })]);
    const session = await newDocument(a, workspaces[0]?.id ?? "", "canvas");
    addCard(session.doc, { id: "before", section: "value", title: "before" });
    await stored(a);
    const there = await openReady(b, session.name);
    await stored(b);

    await stopPostmaster(cluster);
    for (let at = 0; at < 10; at++) addCard(session.doc, { id: `away ${at}`, section: "costs", title: "x" });
    deleteCard(session.doc, "before");
    let fewest = Number.POSITIVE_INFINITY;
    const unsubscribe = a.save.subscribe(() => {
      fewest = Math.min(fewest, waitingOf(a.save.get()));
    });
    await vi.waitFor(() => expect(readCards(there.doc)).toHaveLength(10), 5_000); // the other one sees it live
    await vi.waitFor(() => expect(a.save.get()).toMatchObject({ network: "unstored", sent: 11, onDevice: 0 }), 15_000);
    expect(fewest).toBe(11);
    unsubscribe();

    await startPostmaster(cluster, port);
    await Promise.all([stored(a, 20_000), stored(b, 20_000)]);
    expect(readCards(await stage.fresh(session.name)).map(({ id }) => id)).not.toContain("before");
    expect(readCards(await stage.fresh(session.name))).toHaveLength(10);
  }, 60_000);
});

const waitingOf = ({ onDevice, sent }: SaveState) => onDevice + sent;
