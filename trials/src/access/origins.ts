/** A page of somebody else's calls what a cookie alone could do, and opens sockets: it gets nowhere. */
import { PROTOCOL_VERSION, SYNC_PATH, YJS_PATH } from "@coreos/schema/protocol/socket";
import { WebSocket } from "ws";
import { atLeast, atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";

const FOREIGN = ["https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.evil.example", "file://"];

export const origins: Control = {
  id: "foreign origins",
  what: "sign-in, refresh and sign-out with a cookie, and both sockets, from pages of other addresses",
  async run({ product, wire, house }) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const own = product.url;
    const post = async (path: string, origin: string) =>
      (await wire.send("POST", `/api/v1${path}`, { origin, "content-type": "application/json" }, "{}")).body.includes("1402");
    const document = house.known.document?.[0] ?? "";
    const open = (path: string, origin: string) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(`${product.socketUrl}${path}`, { origin });
        socket.on("open", () => {
          resolve(true);
          socket.terminate();
        });
        socket.on("error", () => resolve(false));
      });
    const doors: Record<string, (origin: string) => Promise<boolean>> = {
      "POST /auth/sign-in": async (origin) => !(await post("/auth/sign-in", origin)),
      "POST /auth/refresh": async (origin) => !(await post("/auth/refresh", origin)),
      "POST /auth/sign-out": async (origin) => !(await post("/auth/sign-out", origin)),
      "/sync": (origin) => open(`${SYNC_PATH}?protocol=${PROTOCOL_VERSION}`, origin),
      "/yjs": (origin) => open(`${YJS_PATH}/${document}`, origin),
    };
    let [entered, honest] = [0, 0];
    for (const [door, enters] of Object.entries(doors)) {
      for (const origin of FOREIGN) {
        tried.count += 1;
        if (!(await enters(origin))) continue;
        entered += 1;
        tried.findings.push(`${door} from ${origin}`);
      }
      if (await enters(own)) honest += 1;
    }
    tried.goals = [
      atMost("origins-entered", "doors that a foreign page opened, at most", 0, entered),
      atLeast("origins-honest", "doors that our own page opened, at least", Object.keys(doors).length, honest),
    ];
    return tried;
  },
};
