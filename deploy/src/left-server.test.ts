import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { endLeftServer } from "./left-server.ts";
import { identityOf } from "./process-identity.ts";

/** A process that is there until it is told to go. */
async function somebody() {
  const child = spawn(process.execPath, ["-e", "process.stdout.write('up'); setInterval(() => {}, 1000)"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return { child, pid: child.pid ?? 0 };
}

describe("the server of an owner that was killed", () => {
  it("is gone when we go on, also when it does not end by itself", async () => {
    const { pid } = await somebody();
    await endLeftServer({ pid, identity: identityOf(pid) ?? "" });
    expect(identityOf(pid)).toBeNull();
  });

  it("is left alone when its id belongs to somebody else by now", async () => {
    const { child, pid } = await somebody();
    await endLeftServer({ pid, identity: "started at another time" });
    expect(identityOf(pid)).not.toBeNull();
    child.kill("SIGKILL");
  });
});
