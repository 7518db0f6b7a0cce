/**
 * Pages of long lists. A cursor says where a page ended; it is signed for the caller, the address and what was asked for, so it
 * leads nowhere else (OWASP API1).
 *
 * Errors  3400 request.invalid for a cursor that is not of this list.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { FastifyRequest } from "fastify";
import type { AuthKeys } from "../auth/auth-keys.ts";
import { derivedKey } from "../auth/derived-key.ts";
import type { Position, Slice } from "../persistence/slice.ts";
import { peerOf } from "./declaration.ts";

const PER_PAGE = 200;
const TAG_BYTES = 16;

interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Pages {
  sliceOf(request: FastifyRequest): Slice;
  /** `found` may hold one row more than the page: then there is a next one. */
  page<T>(request: FastifyRequest, found: readonly T[], positionOf: (item: T) => Position): Page<T>;
  /** Of a list that is there as a whole: sorts it by position. */
  pageOfAll<T>(request: FastifyRequest, all: readonly T[], positionOf: (item: T) => Position, order?: "rising" | "falling"): Page<T>;
}

export function pagesOf(keys: Pick<AuthKeys, "sessionSecret">): Pages {
  const key = derivedKey(keys, "page cursors");

  const tagOf = (request: FastifyRequest, position: string) => {
    const { cursor: _, limit: __, ...asked } = request.query as Record<string, string>;
    const list = [peerOf(request).accountId, request.routeOptions.url, request.params, Object.entries(asked).sort(), position];
    return createHmac("sha256", key).update(JSON.stringify(list)).digest().subarray(0, TAG_BYTES);
  };

  const read = (request: FastifyRequest, cursor: string): Position => {
    const bytes = Buffer.from(cursor, "base64url");
    const position = bytes.subarray(TAG_BYTES).toString();
    const isOurs = bytes.length > TAG_BYTES && timingSafeEqual(bytes.subarray(0, TAG_BYTES), tagOf(request, position));
    if (!isOurs) throw new CoreError("request.invalid", { field: "cursor", rule: "not a cursor of this list" });
    return JSON.parse(position) as Position;
  };

  const pages: Pages = {
    sliceOf(request) {
      const { cursor, limit } = request.query as { cursor?: string; limit?: string };
      return { after: cursor === undefined ? null : read(request, cursor), limit: Number(limit ?? PER_PAGE) };
    },
    page(request, found, positionOf) {
      const { limit } = pages.sliceOf(request);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      if (found.length <= limit || last === undefined) return { items, next: null };
      const position = JSON.stringify(positionOf(last));
      return { items, next: Buffer.concat([tagOf(request, position), Buffer.from(position)]).toString("base64url") };
    },
    pageOfAll(request, all, positionOf, order = "rising") {
      const { after } = pages.sliceOf(request);
      const sign = order === "rising" ? 1 : -1;
      const sorted = [...all].sort((a, b) => sign * compare(positionOf(a), positionOf(b)));
      const rest = after ? sorted.filter((item) => sign * compare(positionOf(item), after) > 0) : sorted;
      return pages.page(request, rest, positionOf);
    },
  };
  return pages;
}

function compare(a: Position, b: Position): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  if (at < 0) return 0;
  return (a[at] as string) < (b[at] as string) ? -1 : 1;
}
