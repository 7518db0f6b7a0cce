/**
 * REST of our server. Errors are CoreErrors: the server's own, or 5508 device.offline when it cannot be reached.
 *
 * Units   `path` without the base `/api/v1`; bodies are JSON.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Transfer } from "../replica/ports.ts";
import { problemError } from "./problem-error.ts";

export interface RestInit {
  method?: string;
  body?: unknown;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A server that is there answers sooner; past this the device works as if there were none. */
const TIMEOUT_MS = 15_000;
/** A piece of a file over a slow line, or the server reading a large one through. */
const TRANSFER_TIMEOUT_MS = 120_000;

export class Rest {
  readonly #base: string;
  readonly #fetch: Fetch;

  constructor(base: string, fetch: Fetch) {
    this.#base = base;
    this.#fetch = fetch;
  }

  async json(path: string, init: RestInit, token: string | null): Promise<unknown> {
    const answer = await this.#send(path, init, token);
    if (answer.status === 204) return undefined;
    return answer.json().catch((error) => {
      throw new CoreError("device.offline", { status: answer.status }, error); // cut off in the middle of the answer
    });
  }

  async bytes(path: string, token: string | null): Promise<Uint8Array> {
    const answer = await this.#send(path, {}, token);
    const buffer = await answer.arrayBuffer().catch((error) => {
      throw new CoreError("device.offline", { status: answer.status }, error);
    });
    return new Uint8Array(buffer);
  }

  /** Bytes as they are, both ways; the answer's body is not read yet. */
  async transfer(path: string, { method = "GET", body, range }: Transfer, token: string | null): Promise<Response> {
    const headers: Record<string, string> = {};
    if (token !== null) headers.authorization = `Bearer ${token}`;
    if (body) headers["content-type"] = "application/octet-stream";
    if (range) headers.range = `bytes=${range.from}-${range.to}`;
    return this.#fetched(path, { method, headers, signal: AbortSignal.timeout(TRANSFER_TIMEOUT_MS), ...(body && { body }) });
  }

  async #send(path: string, { method = "GET", body }: RestInit, token: string | null): Promise<Response> {
    const headers: Record<string, string> = { accept: "application/json, application/octet-stream" };
    if (token !== null) headers.authorization = `Bearer ${token}`;
    if (body !== undefined) headers["content-type"] = "application/json";
    const init: RequestInit = { method, headers, signal: AbortSignal.timeout(TIMEOUT_MS) };
    if (body !== undefined) init.body = JSON.stringify(body);
    return this.#fetched(path, init);
  }

  async #fetched(path: string, init: RequestInit): Promise<Response> {
    const always: RequestInit = { credentials: "same-origin", cache: "no-store" };
    const answer = await this.#fetch(`${this.#base}${path}`, { ...init, ...always }).catch((error) => {
      throw new CoreError("device.offline", {}, error);
    });
    if (!answer.ok) throw await problemError(answer);
    return answer;
  }
}
