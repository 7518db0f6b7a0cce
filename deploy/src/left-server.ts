/** The server of an owner that was killed: it is ending by itself; when it does not, it is ended before its port is asked for. */
import { setTimeout as pause } from "node:timers/promises";
import type { Owner } from "./data-owner.ts";
import { identityOf } from "./process-identity.ts";

const PATIENCE_MS = 3_000;

export async function endLeftServer(left: Owner["server"]): Promise<void> {
  if (!left) return;
  const there = () => identityOf(left.pid) === left.identity;
  for (const deadline = Date.now() + PATIENCE_MS; there() && Date.now() < deadline; ) await pause(25);
  if (there()) process.kill(left.pid, "SIGKILL");
  while (there()) await pause(25);
}
