/**
 * A peer of raw frames: it joins a document, sends updates and counts acknowledgements, without a Y.Doc behind it.
 *
 * Law     Acknowledgements come in the order of the frames they answer: the n-th one is for the n-th update or step 2.
 * Source  reference/sync.md §10: receivers without a document keep the load generator out of the measurement.
 */
import { SYNC } from "@coreos/schema/protocol/message";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { coreosDialect, type Dialect, type Received } from "./dialect.ts";

export interface PeerOptions {
  /** `ws://host:port` */
  base: string;
  document: string;
  token: string;
  dialect?: Dialect;
  /** What this peer says it has; nothing when left out. */
  stateVector?: Uint8Array;
  /** What it answers to the server's own step 1; nothing new when left out. */
  answer?: (serverVector: Uint8Array) => Uint8Array;
  /** How long it waits to be in sync, and for acknowledgements, before it says what it misses. */
  patienceMs?: number;
}

/** Longer than any outage that a trial makes. */
const PATIENCE_MS = 180_000;

const EMPTY_VECTOR = Y.encodeStateVector(new Y.Doc());
const EMPTY_UPDATE = Y.encodeStateAsUpdate(new Y.Doc());

export class Peer {
  readonly document: string;
  readonly #dialect: Dialect;
  readonly #socket: WebSocket;
  readonly #joined = Promise.withResolvers<Uint8Array>();
  readonly #answer: (serverVector: Uint8Array) => Uint8Array;
  readonly #whenAcknowledged = new Set<() => void>();
  #stepTwo: Uint8Array | null = null;
  #answered = false;
  readonly #patienceMs: number;

  /** Payload of the server's step 2: everything this peer lacked. Rejects when refused or closed before. */
  readonly joined: Promise<Uint8Array> = this.#joined.promise;
  readonly closed: Promise<{ code: number; reason: string }>;
  /** Updates and step 2 frames sent on this socket, and how many of them were acknowledged. */
  sent = 0;
  acknowledged = 0;
  receivedBytes = 0;
  /** Every frame that is read, handshake included. */
  onReceived: ((received: Received) => void) | null = null;
  /** Takes the bytes of each frame after the handshake instead of reading them: for a counter on a hot path. */
  onFrame: ((frame: Buffer) => void) | null = null;

  constructor(options: PeerOptions) {
    const { base, document, token, dialect = coreosDialect, stateVector = EMPTY_VECTOR } = options;
    this.document = document;
    this.#dialect = dialect;
    this.#answer = options.answer ?? (() => EMPTY_UPDATE);
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
    this.#socket = new WebSocket(dialect.address(base, document), { perMessageDeflate: false });
    this.#socket.binaryType = "nodebuffer";
    this.closed = this.#watchEnd();
    this.joined.catch(() => {}); // a peer that nobody waits for may fail alone
    const late = this.#after(() => this.#joined.reject(new Error(`${document} was not in sync: ${this.#progress()}`)));
    this.joined.finally(() => clearTimeout(late)).catch(() => {});
    this.#socket.on("open", () => this.#open(token, stateVector));
    this.#socket.on("message", (frame: Buffer) => this.#receive(frame));
  }

  static async join(options: PeerOptions): Promise<Peer> {
    const peer = new Peer(options);
    await peer.joined;
    return peer;
  }

  /** Answers the number of this update: it is acknowledged once `acknowledged` has reached it. */
  send(update: Uint8Array): number {
    this.#socket.send(this.#dialect.frame(this.document, SYNC.update, update));
    return ++this.sent;
  }

  /** Bytes as they are: for what no honest peer would send. */
  sendRaw(frame: Uint8Array): void {
    this.#socket.send(frame);
  }

  /** Bytes handed to the socket that have not left this process yet. */
  get bufferedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  /** Waits until the first `count` frames (all of them when left out) are acknowledged; rejects when the socket ends first. */
  async settled(count = this.sent): Promise<void> {
    if (this.acknowledged >= count) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = () => {
      if (this.acknowledged >= count) resolve();
    };
    this.#whenAcknowledged.add(look);
    const missing = () => `${this.acknowledged} of ${count} acknowledged`;
    const late = this.#after(() => reject(new Error(`${this.document}: ${missing()} and no more: ${this.#progress()}`)));
    const ended = this.closed.then(({ code, reason }) => {
      throw new Error(`the socket ended (${code} ${reason}) with ${missing()}`);
    });
    await Promise.race([promise, ended]).finally(() => {
      clearTimeout(late);
      this.#whenAcknowledged.delete(look);
    });
  }

  /** Ends the socket at once, as a machine does that loses its network. */
  terminate(): void {
    this.#socket.terminate();
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }

  #open(token: string, stateVector: Uint8Array): void {
    const greeting = this.#dialect.greeting(this.document, token);
    if (greeting) this.#socket.send(greeting);
    if (this.#dialect.handshake) this.#socket.send(this.#dialect.frame(this.document, SYNC.step1, stateVector));
    else this.#joined.resolve(EMPTY_UPDATE);
  }

  #receive(frame: Buffer): void {
    this.receivedBytes += frame.length;
    if (this.onFrame && this.#stepTwo && this.#answered) {
      this.onFrame(frame);
      return;
    }
    if (!this.#dialect.handshake) {
      this.onFrame?.(frame);
      return;
    }
    const received = this.#dialect.read(frame);
    this.#act(received);
    this.onReceived?.(received);
  }

  #act(received: Received): void {
    if (received.kind === "step2") this.#stepTwo = received.payload;
    if (received.kind === "step1") this.#answerStepOne(received.payload);
    if (received.kind === "acknowledgement" && received.accepted) this.countAcknowledgement();
    if (received.kind === "refusal" || received.kind === "closed") this.#joined.reject(new Error(received.reason));
    if (this.#stepTwo && this.#answered) this.#joined.resolve(this.#stepTwo);
  }

  /** For an `onFrame` that recognizes acknowledgements by itself. */
  countAcknowledgement(): void {
    this.acknowledged++;
    for (const look of this.#whenAcknowledged) look();
  }

  #answerStepOne(serverVector: Uint8Array): void {
    this.#socket.send(this.#dialect.frame(this.document, SYNC.step2, this.#answer(serverVector)));
    this.sent++;
    this.#answered = true;
  }

  #after(work: () => void): NodeJS.Timeout {
    return setTimeout(work, this.#patienceMs).unref();
  }

  #progress(): string {
    const words = [`socket in state ${this.#socket.readyState}`, `step 2 ${this.#stepTwo ? "came" : "did not come"}`];
    words.push(`the server's step 1 ${this.#answered ? "was answered" : "did not come"}`, `${this.receivedBytes} bytes received`);
    return words.join(", ");
  }

  #watchEnd(): Promise<{ code: number; reason: string }> {
    const { promise, resolve } = Promise.withResolvers<{ code: number; reason: string }>();
    this.#socket.on("error", (error) => this.#joined.reject(error)); // `close` follows
    this.#socket.on("close", (code, reason) => {
      this.#joined.reject(new Error(`the socket ended (${code} ${reason}) before it was in sync`));
      resolve({ code, reason: String(reason) });
    });
    return promise;
  }
}
