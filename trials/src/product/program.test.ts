import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Program } from "./program.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "coreos-program-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function program(source: string): Promise<Program> {
  const script = join(folder, `${Math.random()}.mjs`);
  await writeFile(script, source);
  return new Program({ script });
}

const FOR_EVER = "setInterval(() => {}, 1000);";

describe("program", () => {
  it("finds a line that was printed, also before anybody asked", async () => {
    const running = await program(`console.log("listening 4711"); ${FOR_EVER}`);
    expect((await running.line(/^listening (\d+)$/))[1]).toBe("4711");
    expect((await running.line(/^listening (\d+)$/))[1]).toBe("4711");
    await running.end("SIGKILL");
    expect(running.running).toBe(false);
  });

  it("says what a program printed that ended before it was ready", async () => {
    const running = await program(`console.error("port taken"); process.exit(3)`);
    await expect(running.line(/^listening/)).rejects.toThrow(/ended \(3\)[\s\S]*port taken/);
    await expect(running.until(async () => false)).rejects.toThrow("ended (3)");
  });

  it("asks until it is ready", async () => {
    const running = await program(FOR_EVER);
    let asked = 0;
    await running.until(async () => ++asked === 3, 1);
    expect(asked).toBe(3);
    await running.end();
  });
});
