/** Requests of somebody signed in, their claims kept, beside a route of Fastify with nothing before it. */
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import { Program } from "@coreos/trials/product/program";
import { median, medianRatio } from "@coreos/trials/product/statistics";
import { atLeast, rounded } from "../../goal.ts";
import { inRounds } from "../../rounds.ts";
import { table } from "../../table.ts";
import type { ApiPart } from "../api-bench.ts";

const DOOR = fileURLToPath(new URL("../door.ts", import.meta.url));
/** Enough that the server never waits for the next one. */
const CONNECTIONS = 32;

export const doorPart: ApiPart = {
  name: "door",
  async run({ rounds, seconds }) {
    const doors = await Promise.all(["ours", "bare"].map(openDoor));
    try {
      const results = await inRounds(doors, rounds, (door) => requestsPerSecond(door, seconds));
      const of = (name: string) => results.get(name) ?? [];
      const ratio = medianRatio(of("ours"), of("bare"));
      const rows = doors.map(({ name }) => [name, Math.round(median(of(name))), medianRatio(of("ours"), of(name))]);
      process.stdout.write(`\n${table(["a route, claims kept", "requests/s", "ours ÷ this"], rows)}\n`);
      return {
        goals: [atLeast("door", "authenticated requests/s, times a bare Fastify route, at least", 0.6, ratio)],
        figures: Object.fromEntries(doors.map(({ name }) => [name, rounded(median(of(name)))])),
      };
    } finally {
      await Promise.all(doors.map(({ program }) => program.end()));
    }
  },
};

async function openDoor(name: string) {
  const program = new Program({ script: DOOR, args: [name] });
  const [, port = "", token = ""] = await program.line(/^ready (\d+) (\S+)$/);
  return { name, program, port: Number(port), token };
}

async function requestsPerSecond({ port, token }: Awaited<ReturnType<typeof openDoor>>, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const call = request({ host: "127.0.0.1", port, path: "/api/me", agent, headers: { authorization: `Bearer ${token}` } }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`answered ${answer.statusCode}`));
        answer.resume();
        answer.on("end", resolve);
      });
      call.on("error", reject);
      call.end();
    });
  await Promise.all(Array.from({ length: CONNECTIONS }, ask)); // connections are open, claims are kept
  const endMs = performance.now() + seconds * 1000;
  let answered = 0;
  const worker = async () => {
    while (performance.now() < endMs) {
      await ask();
      answered += 1;
    }
  };
  const startMs = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  agent.destroy();
  return answered / ((performance.now() - startMs) / 1000);
}
