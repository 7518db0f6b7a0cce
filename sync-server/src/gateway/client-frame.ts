/**
 * What a device may send, read and checked before the engine sees it: Hocuspocus answers a bad frame by closing one
 * document with a code that does not arrive, or by acknowledging it.
 *
 * Shape   The kinds below; `answer` is everything that is ours to answer (a pong) or to ignore.
 * Errors  3401 document.malformed, 3413 document.too_large: the socket is closed with 4400.
 * Source  @hocuspocus/server 4.7 MessageReceiver, SPEC law 9.
 */
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { MAX_UPDATE_BYTES } from "@coreos/schema/protocol/limits";
import { MESSAGE, readFrameHead, SYNC } from "@coreos/schema/protocol/message";
import * as decoding from "lib0/decoding";
import { isStateVector, isUpdate } from "./update-check.ts";

export interface AddressedFrame {
  kind: "auth" | "sync" | "awareness" | "leave" | "ignored";
  address: string;
  document: string;
  frame: Uint8Array;
  /** Of awareness frames: the states, as y-protocols writes them. */
  body: Uint8Array | null;
}

export interface RefusedFrame {
  kind: "refused";
  slug: ErrorSlug;
  /** As far as it could be read; not necessarily a document of ours. */
  document: string;
}

export type ClientFrame = AddressedFrame | RefusedFrame | { kind: "pong" };

/** The provider's answer to a ping: one byte, no document. */
const PONG = 10;
const MAX_TOKEN_CHARS = 8192;
const MAX_ADDRESS_CHARS = 256;

export function readClientFrame(frame: Uint8Array): ClientFrame {
  if (frame.length === 1 && frame[0] === PONG) return { kind: "pong" };
  let document = "";
  try {
    const head = readFrameHead(frame);
    document = head.document;
    if (head.address.length > MAX_ADDRESS_CHARS) return refuse("document.malformed", document);
    const read = readBody(head.type, head.decoder);
    return "slug" in read ? refuse(read.slug, document) : { ...read, address: head.address, document, frame };
  } catch {
    return refuse("document.malformed", document);
  }
}

type Body = { slug: ErrorSlug } | { kind: AddressedFrame["kind"]; body: Uint8Array | null };
const MALFORMED: Body = { slug: "document.malformed" };

function readBody(type: number, decoder: decoding.Decoder): Body {
  switch (type) {
    case MESSAGE.sync:
    case MESSAGE.syncReply:
      return readSync(decoder);
    case MESSAGE.awareness:
      return { kind: "awareness", body: decoding.readVarUint8Array(decoder) };
    case MESSAGE.auth: {
      const isToken = decoding.readVarUint(decoder) === 0;
      return isToken && decoding.readVarString(decoder).length <= MAX_TOKEN_CHARS ? { kind: "auth", body: null } : MALFORMED;
    }
    case MESSAGE.close:
      return { kind: "leave", body: null };
    case MESSAGE.queryAwareness: // everybody's states were sent on joining and are sent on every change
    case MESSAGE.stateless: // hints go one way
      return { kind: "ignored", body: null };
    default:
      return MALFORMED;
  }
}

function readSync(decoder: decoding.Decoder): Body {
  const step = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  if (payload.length > MAX_UPDATE_BYTES) return { slug: "document.too_large" };
  const isSound = step === SYNC.step1 ? isStateVector(payload) : (step === SYNC.step2 || step === SYNC.update) && isUpdate(payload);
  return isSound ? { kind: "sync", body: null } : MALFORMED;
}

function refuse(slug: ErrorSlug, document: string): RefusedFrame {
  return { kind: "refused", slug, document };
}
