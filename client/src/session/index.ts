/** The door of the session: who this device is to the server. */
import type { Me } from "@coreos/schema/protocol/api";
import { Cell } from "../replica/index.ts";
import type { Observable, Uplink } from "../replica/ports.ts";
import { Session, type SessionOptions } from "./session.ts";

export type { Session, SessionOptions, SessionState } from "./session.ts";
export { Versions } from "./versions.ts";
export { WorkspacePeople } from "./workspace-people.ts";

export interface OpenSession {
  account: Session;
  /** Who is signed in: `undefined` until this is known, `null` for nobody. */
  me: Observable<Me | null | undefined>;
  uplink: Uplink;
  bytes(path: string): Promise<Uint8Array>;
}

/** Opens as whoever was signed in last; what the device does not know, the server is asked. */
export function openSession(options: SessionOptions): OpenSession {
  const account = new Session(options);
  const me = new Cell<Me | null | undefined>(undefined);
  account.state.subscribe(() => {
    const state = account.state.get();
    me.set(state.status === "unknown" ? undefined : state.status === "anonymous" ? null : state.me);
  });
  void account.start();
  return { account, me, uplink: account.uplink, bytes: (path) => account.bytes(path) };
}
