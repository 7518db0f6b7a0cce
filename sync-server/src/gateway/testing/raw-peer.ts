/** A peer that writes frames by hand: what no provider would send, and nothing that a provider would add. */
import { authFrame, MESSAGE, readFrameHead, SYNC, syncFrame } from "@coreos/schema/protocol/message";
import * as decoding from "lib0/decoding";
import { onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";

export interface RawPeer {
  ws: WebSocket;
  send(frame: Uint8Array): void;
  /** Sends the token and waits for the answer: `read-write`, `readonly` or the reason of a refusal. */
  join(document: string, token?: string): Promise<string>;
  update(document: string, payload: Uint8Array): void;
  step1(document: string, vector?: Uint8Array): void;
  step2(document: string, payload: Uint8Array): void;
  /** Acknowledgements so far, `true` for "applied". */
  acks(document: string): boolean[];
  /** Refusals of this document so far. */
  denials(document: string): string[];
  /** What the server said when it let go of this document. */
  goodbye(document: string): string | null;
  /** Bytes of document content received so far (steps 2 and updates). */
  contentBytes(document: string): number;
  /** Content of everything received. */
  received(document: string): Y.Doc;
  frames: { document: string; type: number; frame: Uint8Array }[];
  /** `<code> <reason>` once closed. */
  closed(): Promise<string>;
  isOpen(): boolean;
  /** Signs of life: the one byte of the protocol, and the WebSocket's own. */
  pings(): number;
  wsPings(): number;
}

export async function rawPeer(url: string, options: { origin?: string; protocols?: string[]; autoPong?: boolean } = {}): Promise<RawPeer> {
  const { origin, protocols = [], autoPong = true } = options;
  const ws = new WebSocket(url, protocols, origin === undefined ? { autoPong } : { origin, autoPong });
  let pings = 0;
  let wsPings = 0;
  ws.on("ping", () => {
    wsPings += 1;
  });
  const frames: RawPeer["frames"] = [];
  let end: string | null = null;
  ws.on("error", () => undefined);
  ws.on("close", (code, reason) => {
    end = `${code} ${reason}`;
  });
  ws.on("message", (data: Buffer) => {
    if (data.length === 1) {
      pings += 1;
      return;
    }
    const frame = new Uint8Array(data);
    const { document, type } = readFrameHead(frame);
    frames.push({ document, type, frame });
  });
  onTestFinished(() => ws.terminate());
  await new Promise((resolve) => {
    ws.once("open", resolve);
    ws.once("close", resolve);
  });

  const of = (document: string, type: number) => frames.filter((entry) => entry.document === document && entry.type === type);
  const bodies = (document: string) =>
    of(document, MESSAGE.sync).flatMap(({ frame }) => {
      const { decoder } = readFrameHead(frame);
      return decoding.readVarUint(decoder) === SYNC.step1 ? [] : [decoding.readVarUint8Array(decoder)];
    });
  const send = (frame: Uint8Array) => ws.send(frame);

  return {
    ws,
    frames,
    send,
    async join(document, token = "ada") {
      const before = of(document, MESSAGE.auth).length;
      send(authFrame(document, token));
      const answer = await vi.waitUntil(() => of(document, MESSAGE.auth)[before], { timeout: 30_000 });
      const { decoder } = readFrameHead(answer.frame);
      decoding.readVarUint(decoder);
      return decoding.readVarString(decoder);
    },
    update: (document, payload) => send(syncFrame(document, SYNC.update, payload)),
    step1: (document, vector = Uint8Array.of(0)) => send(syncFrame(document, SYNC.step1, vector)),
    step2: (document, payload) => send(syncFrame(document, SYNC.step2, payload)),
    acks: (document) => of(document, MESSAGE.syncStatus).map(({ frame }) => frame.at(-1) === 1),
    denials: (document) =>
      of(document, MESSAGE.auth).flatMap(({ frame }) => {
        const { decoder } = readFrameHead(frame);
        return decoding.readVarUint(decoder) === 1 ? [decoding.readVarString(decoder)] : [];
      }),
    goodbye(document) {
      const frame = of(document, MESSAGE.close)[0]?.frame;
      return frame ? decoding.readVarString(readFrameHead(frame).decoder) : null;
    },
    contentBytes: (document) => bodies(document).reduce((sum, body) => sum + body.length, 0),
    received(document) {
      const doc = new Y.Doc();
      for (const body of bodies(document)) Y.applyUpdate(doc, body);
      return doc;
    },
    closed: () => vi.waitUntil(() => end, { timeout: 5_000 }),
    pings: () => pings,
    wsPings: () => wsPings,
    isOpen: () => ws.readyState === WebSocket.OPEN,
  };
}
