/** A member is removed while their sockets are open: how long until each way is shut. */
import { newId } from "@coreos/schema/ids/id";
import type { Session } from "@coreos/schema/protocol/api";
import { YJS_PATH } from "@coreos/schema/protocol/socket";
import { WebSocket } from "ws";
import { Peer } from "../product/peer.ts";
import { atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";
import { yjsStepOne } from "./knock.ts";
import type { Stage } from "./stage.ts";

const ROUNDS = 8;
const LIMIT_MS = 1_000;
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 20;

export const revocation: Control = {
  id: "removal of a member",
  what: `${ROUNDS} members removed with sockets open: /sync, /yjs, REST and files`,
  async run(stage) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const worst: Record<string, number> = {};
    for (let round = 0; round < ROUNDS; round++) {
      for (const [way, ms] of Object.entries(await removeOne(stage))) {
        tried.count += 1;
        if (ms > LIMIT_MS) tried.findings.push(`round ${round}: ${way} was shut after ${Math.round(ms)} ms`);
        worst[way] = Math.max(worst[way] ?? 0, Math.round(ms));
      }
    }
    tried.goals = Object.entries(worst).map(([way, ms]) =>
      atMost(`removal-${way}`, `milliseconds until ${way} was shut, the slowest of ${ROUNDS}, at most`, LIMIT_MS, ms),
    );
    return tried;
  },
};

async function removeOne({ product, house, caller, send }: Stage): Promise<Record<string, number>> {
  const admin = await caller("admin").token();
  const [organizationId = "", workspaceId = "", hash = ""] = [house.known.organizationId, house.known.workspaceId, house.known.hash].map(
    (ids) => ids?.[0],
  );
  const document = `${workspaceId}/note/${newId()}`;
  await send("POST", "/documents", admin, { name: document, markdown: "For whoever is here" });
  const invited = JSON.parse((await send("POST", "/invitations", admin, { workspaceId })).body) as { token: string };
  const body = { name: "Leaver", email: `${newId()}@example.test`, password: newId(), organization: "Leavers", invitation: invited.token };
  const { accessToken, user } = JSON.parse((await send("POST", "/auth/sign-up", null, body)).body) as Session;
  const peer = await Peer.join({ base: product.socketUrl, document, token: accessToken, patienceMs: PATIENCE_MS });
  const yjs = new WebSocket(`${product.socketUrl}${YJS_PATH}/${document}`, ["coreos.yjs", `bearer.${accessToken}`]);
  const yjsOpen = new Promise((resolve, reject) => {
    yjs.once("message", resolve);
    yjs.once("close", (code, reason) => reject(new Error(`/yjs was closed (${code} ${reason}) before the member was removed`)));
    yjs.once("error", reject);
  });
  yjs.once("open", () => yjs.send(yjsStepOne()));
  await yjsOpen;
  const read = (path: string) => send("GET", path, accessToken).then(({ status }) => status);
  const paths = { REST: `/documents/${document}`, files: `/workspaces/${workspaceId}/files/${hash}` };
  for (const [way, path] of Object.entries(paths))
    if ((await read(path)) >= 400) throw new Error(`${way}: the member was refused before they were removed`);

  // Listened for before the removal: a door may be shut before its answer is here.
  const told = new Promise<void>((resolve) => {
    peer.onReceived = ({ kind }) => (kind === "refusal" || kind === "closed") && resolve();
    void peer.closed.then(() => resolve());
  });
  const shut = new Promise<void>((resolve) => yjs.once("close", () => resolve()));
  const startedMs = performance.now();
  const since = () => performance.now() - startedMs;
  const [toldMs, shutMs] = [told.then(since), shut.then(since)];
  const removed = await send("DELETE", `/organizations/${organizationId}/members/${user.id}`, admin);
  if (removed.status !== 204) throw new Error(`removing answered ${removed.status}: ${removed.body}`);
  const late = new Promise<number>((resolve) => setTimeout(() => resolve(PATIENCE_MS), PATIENCE_MS));
  const refused = async (path: string) => {
    while ((await read(path)) < 400) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    return since();
  };
  const [sync, plain, rest, files] = await Promise.all(
    [toldMs, shutMs, refused(paths.REST), refused(paths.files)].map((each) => Promise.race([each, late])),
  );
  peer.terminate();
  yjs.terminate();
  return { sync: sync ?? PATIENCE_MS, yjs: plain ?? PATIENCE_MS, REST: rest ?? PATIENCE_MS, files: files ?? PATIENCE_MS };
}
