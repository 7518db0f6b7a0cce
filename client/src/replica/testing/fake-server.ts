/**
 * A server in memory that speaks the frames of ours and keeps its promises, with the doors of a simulation: commits can be
 * held back, the process killed, access taken. For tests; the real one is `sync-server/src/gateway`.
 *
 * Law     SPEC laws 8 and 9: raw payloads go to `disk`; an acknowledgement leaves when what it acknowledges is there.
 */
import { MAX_UPDATE_BYTES } from "@coreos/schema/protocol/limits";
import { MESSAGE, readFrameHead, SYNC, syncFrame } from "@coreos/schema/protocol/message";
import { CLOSE, closeReason } from "@coreos/schema/protocol/socket";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";

const MESSAGE_TOO_BIG = 1009;

export interface ServerSocket {
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
}

interface Client {
  socket: ServerSocket;
  /** Scope of each document that was let in. */
  documents: Map<string, "read-write" | "readonly">;
}

interface Queued {
  payload: Uint8Array | null;
  client: Client;
}

interface ServerDocument {
  memory: Y.Doc;
  awareness: Awareness;
  queue: Queued[];
}

export class FakeServer {
  /** What is committed: every raw payload, in order. */
  readonly disk = new Map<string, Uint8Array[]>();
  readonly received: { document: string; step: number; bytes: number }[] = [];
  /** Documents of frames that came while their document was not let in, the token itself and goodbyes aside. */
  readonly strange: string[] = [];
  /** Answers a scope, or the reason of the refusal. */
  enter: (name: string, token: string) => "read-write" | "readonly" | `${number} ${string}` = () => "read-write";
  /** Bytes that its sockets take in at once. */
  longestFrame = Number.POSITIVE_INFINITY;
  /** Content that this server refuses, by document. */
  malformed: (name: string, payload: Uint8Array) => boolean = () => false;
  autoCommit = true;
  readonly #documents = new Map<string, ServerDocument>();
  readonly #clients = new Set<Client>();

  get sockets(): number {
    return this.#clients.size;
  }

  connect(socket: ServerSocket): { receive(frame: Uint8Array): void; gone(): void } {
    const client: Client = { socket, documents: new Map() };
    this.#clients.add(client);
    return { receive: (frame) => this.#receive(client, frame), gone: () => this.#gone(client) };
  }

  /** Sockets that have this document open. */
  readers(name: string): number {
    return [...this.#clients].filter((client) => client.documents.has(name)).length;
  }

  /** A document as a device sees it that has nothing and asks now. */
  fresh(name: string): Y.Doc {
    const doc = new Y.Doc();
    Y.transact(doc, () => {
      for (const payload of this.disk.get(name) ?? []) Y.applyUpdate(doc, payload);
    });
    return doc;
  }

  commit(): void {
    for (const [name, document] of this.#documents) {
      const batch = document.queue.splice(0);
      for (const { payload } of batch) if (payload) this.#log(name).push(payload);
      for (const { client } of batch) this.#status(client, name, true);
    }
  }

  /** SIGKILL: what is not on disk is gone, nobody is told. */
  kill(): void {
    for (const client of [...this.#clients]) {
      this.#clients.delete(client);
      client.socket.close(1006, "");
    }
    this.#documents.clear();
  }

  /** Nobody has it open: the next one loads it from the disk. */
  unload(name: string): void {
    this.#documents.delete(name);
  }

  refuse(name: string, reason: string): void {
    for (const client of this.#clients) if (client.documents.delete(name)) this.#denied(client, name, reason);
  }

  /** Closes one document on every socket, as the engine does when a hook throws. */
  letGo(name: string, reason: string): void {
    for (const client of this.#clients) {
      if (!client.documents.delete(name)) continue;
      client.socket.send(frame(name, MESSAGE.close, (encoder) => encoding.writeVarString(encoder, reason)));
    }
  }

  stateless(name: string, payload: unknown): void {
    for (const client of this.#clients) {
      if (!client.documents.has(name)) continue;
      client.socket.send(frame(name, MESSAGE.stateless, (encoder) => encoding.writeVarString(encoder, JSON.stringify(payload))));
    }
  }

  closeAll(code: number, reason: string): void {
    for (const client of [...this.#clients]) this.#close(client, code, reason);
  }

  #receive(client: Client, data: Uint8Array): void {
    if (!this.#clients.has(client)) return;
    const { document: name, type, decoder } = readFrameHead(data);
    if (type === MESSAGE.auth) this.#auth(client, name, decoder);
    else if (type === MESSAGE.close) this.#leave(client, name);
    else if (!client.documents.has(name)) this.strange.push(name);
    else if (type === MESSAGE.sync) this.#sync(client, name, decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
    else if (type === MESSAGE.awareness) this.#presence(name, decoding.readVarUint8Array(decoder));
  }

  #leave(client: Client, name: string): void {
    if (!client.documents.delete(name)) return;
    client.socket.send(frame(name, MESSAGE.close, (encoder) => encoding.writeVarString(encoder, "provider_initiated")));
  }

  #auth(client: Client, name: string, decoder: decoding.Decoder): void {
    decoding.readVarUint(decoder);
    const answer = this.enter(name, decoding.readVarString(decoder));
    if (answer !== "read-write" && answer !== "readonly") {
      this.#denied(client, name, answer);
      return;
    }
    client.documents.set(name, answer);
    client.socket.send(
      frame(name, MESSAGE.auth, (encoder) => {
        encoding.writeVarUint(encoder, 2);
        encoding.writeVarString(encoder, answer);
      }),
    );
  }

  #denied(client: Client, name: string, reason: string): void {
    client.socket.send(
      frame(name, MESSAGE.auth, (encoder) => {
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarString(encoder, reason);
      }),
    );
  }

  #sync(client: Client, name: string, step: number, payload: Uint8Array): void {
    this.received.push({ document: name, step, bytes: payload.byteLength });
    const document = this.#load(name);
    if (step === SYNC.step1) {
      client.socket.send(syncFrame(name, SYNC.step2, Y.encodeStateAsUpdate(document.memory, payload)));
      client.socket.send(syncFrame(name, SYNC.step1, Y.encodeStateVector(document.memory)));
      return;
    }
    // As `ws` does with what is longer than its limit: the reason names nobody.
    if (payload.byteLength > this.longestFrame) {
      this.#close(client, MESSAGE_TOO_BIG, "");
      return;
    }
    const refusal =
      payload.byteLength > MAX_UPDATE_BYTES ? "document.too_large" : this.malformed(name, payload) ? "document.malformed" : null;
    if (refusal) {
      this.#close(client, CLOSE.malformed, closeReason(refusal, name));
      return;
    }
    const adds = changes(document.memory, payload);
    if (client.documents.get(name) === "readonly") {
      this.#status(client, name, !adds);
      return;
    }
    document.queue.push({ payload: adds || step === SYNC.update ? payload : null, client });
    Y.applyUpdate(document.memory, payload, client);
    if (this.autoCommit) setTimeout(() => this.commit(), 0);
  }

  #presence(name: string, update: Uint8Array): void {
    const { awareness } = this.#load(name);
    applyAwarenessUpdate(awareness, update, this);
    const all = encodeAwarenessUpdate(awareness, [...awareness.getStates().keys()]);
    for (const client of this.#clients) {
      if (client.documents.has(name))
        client.socket.send(frame(name, MESSAGE.awareness, (encoder) => encoding.writeVarUint8Array(encoder, all)));
    }
  }

  #load(name: string): ServerDocument {
    const known = this.#documents.get(name);
    if (known) return known;
    const memory = this.fresh(name);
    const document: ServerDocument = { memory, awareness: new Awareness(memory), queue: [] };
    document.awareness.destroy(); // no timer; states still come and go
    memory.on("update", (update: Uint8Array, origin: unknown) => this.#broadcast(name, update, origin));
    this.#documents.set(name, document);
    return document;
  }

  #broadcast(name: string, update: Uint8Array, origin: unknown): void {
    for (const client of this.#clients) {
      if (client !== origin && client.documents.has(name)) client.socket.send(syncFrame(name, SYNC.update, update));
    }
  }

  #status(client: Client, name: string, taken: boolean): void {
    if (!this.#clients.has(client)) return;
    client.socket.send(frame(name, MESSAGE.syncStatus, (encoder) => encoding.writeVarUint(encoder, taken ? 1 : 0)));
  }

  #close(client: Client, code: number, reason: string): void {
    this.#clients.delete(client);
    client.socket.close(code, reason);
  }

  #gone(client: Client): void {
    this.#clients.delete(client);
  }

  #log(name: string): Uint8Array[] {
    const log = this.disk.get(name) ?? [];
    this.disk.set(name, log);
    return log;
  }
}

function frame(name: string, type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, name);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function changes(doc: Y.Doc, payload: Uint8Array): boolean {
  return !Y.snapshotContainsUpdate(Y.snapshot(doc), payload);
}
