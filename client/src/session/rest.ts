/**
 * REST of our server. Errors are CoreErrors: the server's own, or 5508 device.offline when it cannot be reached.
 *
 * Units   `path` without the base `/api/v1`; bodies are JSON.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { problemError } from "./problem-error.ts";

export interface RestInit {
  method?: string;
  body?: unknown;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A server that is there answers sooner; past this the device works as if there were none. */
const TIMEOUT_MS = 15_000;

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

  async #send(path: string, { method = "GET", body }: RestInit, token: string | null): Promise<Response> {
    const headers: Record<string, string> = { accept: "application/json, application/octet-stream" };
    if (token !== null) headers.authorization = `Bearer ${token}`;
    if (body !== undefined) headers["content-type"] = "application/json";
    const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) };
    if (body !== undefined) init.body = JSON.stringify(body);
    const answer = await this.#fetch(`${this.#base}${path}`, init).catch((error) => {
      throw new CoreError("device.offline", {}, error);
    });
    if (!answer.ok) throw await problemError(answer);
    return answer;
  }
}
