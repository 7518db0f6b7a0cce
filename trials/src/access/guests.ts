/**
 * A guest of one document, at every other door: documents of the same and of another organization, every route, and their own document
 * once the link has been withdrawn.
 *
 * Law     One document opens, for as long as its link does. What a guest gets from REST is what nobody gets.
 */
import { randomBytes } from "node:crypto";
import { atLeast, atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";
import { inParallel } from "./in-parallel.ts";
import { knockSync, knockYjs } from "./knock.ts";
import type { Stage } from "./stage.ts";

const WAYS = { "/sync": knockSync, "/yjs": knockYjs } as const;

export const guests: Control = {
  id: "guests",
  what: "a guest of one document at all others, at every route, and at their own after the link's end",
  async run(stage) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const { product, house, cast, operations } = stage;
    const [own = ""] = (house.known.document ?? []).filter((name) => name.includes("/note/"));
    const { token, end } = await linkTo(stage, own);
    const opens = async (document: string) => {
      const ways = Object.entries(WAYS).map(async ([way, knock]) => {
        tried.count += 1;
        return (await knock(product.socketUrl, document, token)).state === null ? [] : [way];
      });
      return (await Promise.all(ways)).flat();
    };
    const ownWays = (await opens(own)).length;

    const others = [...new Set(cast.known.document ?? [])].filter((name) => name !== own);
    let opened = 0;
    await inParallel(others, async (document) => {
      for (const way of await opens(document)) {
        opened += 1;
        tried.findings.push(`a guest of ${own} opened ${document} over ${way}`);
      }
    });

    let answered = 0;
    const closed = operations.filter(({ isOpen, byGrant }) => !isOpen && !byGrant);
    const [workspaceId = "", kind = "", documentId = ""] = own.split("/");
    await inParallel(closed, async ({ method, path, name }) => {
      const place: Record<string, string> = {
        workspaceId,
        kind,
        documentId,
        id: path.includes("/workspaces/") ? workspaceId : (house.known.organizationId?.[0] ?? ""),
      };
      const at = path.replace("/api/v1", "").replaceAll(/\{(\w+)\}/g, (_, part: string) => place[part] ?? house.known[part]?.[0] ?? "x");
      const { status } = await stage.send(method, at, token, method === "GET" || method === "DELETE" ? undefined : {});
      if (status === 429) return;
      tried.count += 1;
      if (status === 401) return;
      answered += 1;
      tried.findings.push(`a guest got ${status} from ${name}`);
    });

    const startedMs = performance.now();
    await end();
    let afterwards = (await opens(own)).length;
    while (afterwards > 0 && performance.now() - startedMs < 5_000) afterwards = (await opens(own)).length;
    tried.goals = [
      atLeast("guest-own", "ways into their own document that opened, at least", 2, ownWays),
      atLeast("guest-others", "documents that are not theirs, knocked at, at least", 10, others.length),
      atMost("guest-opened", "of them that opened, at most", 0, opened),
      atMost("guest-routes", "routes that answered a guest with anything but 401, at most", 0, answered),
      atMost("guest-ended", "milliseconds until their own was shut after the link's end, at most", 1_000, performance.now() - startedMs),
    ];
    return tried;
  },
};

async function linkTo({ caller, send }: Stage, document: string): Promise<{ token: string; end(): Promise<void> }> {
  const path = `/documents/${document}/guest-links`;
  const admin = () => caller("admin").token();
  const made = JSON.parse((await send("POST", path, await admin(), { access: "edit", days: 1 })).body) as { id: string; token: string };
  const entry = { token: made.token, name: "Gast", key: randomBytes(32).toString("base64url") };
  const pass = JSON.parse((await send("POST", "/guests", null, entry)).body) as { accessToken: string };
  return {
    token: pass.accessToken,
    async end() {
      await send("DELETE", `${path}/${made.id}`, await admin());
    },
  };
}
