/** HTTP as it is written: addresses go out as they are, which `fetch` would put in order first. */
import { Agent, request as httpRequest } from "node:http";

export interface Answer {
  status: number;
  contentType: string;
  body: string;
  tookMs: number;
}

const TIMEOUT_MS = 60_000;

export class Wire {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32 });
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  send(method: string, path: string, headers: Readonly<Record<string, string>>, body: string | Buffer | null): Promise<Answer> {
    const startedMs = performance.now();
    const framed = body === null ? headers : { ...headers, "content-length": String(Buffer.byteLength(body)) }; // DELETE has none by itself
    return new Promise((resolve, reject) => {
      const call = httpRequest(
        { host: "127.0.0.1", port: this.#port, method, path, headers: framed, agent: this.#agent, timeout: TIMEOUT_MS },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", reject);
          answer.on("end", () =>
            resolve({
              status: answer.statusCode ?? 0,
              contentType: answer.headers["content-type"] ?? "",
              body: Buffer.concat(chunks).toString(),
              tookMs: performance.now() - startedMs,
            }),
          );
        },
      );
      call.on("timeout", () => call.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)));
      call.on("error", reject);
      call.end(body ?? undefined);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
