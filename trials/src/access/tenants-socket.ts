/**
 * A stranger and nobody knock at every document of another organization, over `/sync` and `/yjs`, by its name and by names that
 * only look like it.
 *
 * Law     No byte of a document's state is sent before the door has opened (SPEC, DESIGN §4).
 */
import { atLeast, atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";
import { inParallel } from "./in-parallel.ts";
import { knockSync, knockYjs } from "./knock.ts";

export const tenantsSocket: Control = {
  id: "tenants over WebSocket",
  what: "every document of another organization over /sync and /yjs, by its name and by names that look like it",
  async run({ product, house, caller }) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const documents = [...new Set(house.known.document ?? [])];
    let opened = 0;
    const knocks = ["stranger", "nobody"].flatMap((role) =>
      documents.flatMap(likenesses).flatMap((name) => [
        { role, name, way: "/sync", knock: knockSync },
        { role, name, way: "/yjs", knock: knockYjs },
      ]),
    );
    await inParallel(knocks, async ({ role, name, way, knock }) => {
      tried.count += 1;
      if ((await knock(product.socketUrl, name, (await caller(role).token()) ?? "")).state === null) return;
      opened += 1;
      tried.findings.push(`${role} read ${name} over ${way}`);
    });
    let owners = 0;
    const token = (await caller("admin").token()) ?? "";
    for (const document of documents)
      for (const knock of [knockSync, knockYjs]) if ((await knock(product.socketUrl, document, token)).state !== null) owners += 1;
    tried.goals = [
      atMost("socket-successes", "documents of another organization that a socket opened, at most", 0, opened),
      atLeast("socket-owners", "the owner's own knocks that opened, at least", documents.length * 2, owners),
    ];
    return tried;
  },
};

function likenesses(document: string): string[] {
  return [
    document,
    document.toUpperCase(),
    `${document}/`,
    `/${document}`,
    `./${document}`,
    `${document}\u0000`,
    `${document} `,
    `x/../${document}`,
    `${document}@1`,
  ];
}
