/**
 * What the screens are made of, opened once per page and handed down: the replica, the account, the page side of the PWA.
 * `keep` is what stands before every reload: write down what is in memory, and say whether that worked.
 */
import {
  type AppUpdate,
  appUpdate,
  guardPreloadErrors,
  type Installation,
  installation,
  registerWorker,
  type WorkerAnswer,
  workerAnswer,
} from "@coreos/pwa/page";
import type { Me } from "@coreos/schema/protocol/api";
import type { Account } from "../features/people/index.ts";
import { openReplica } from "../replica/index.ts";
import type { Observable, Replica, Uplink } from "../replica/ports.ts";
import { openSession } from "../session/index.ts";

export interface Services {
  replica: Replica;
  account: Account;
  /** Who is signed in: `undefined` until this is known, `null` for nobody. */
  me: Observable<Me | null | undefined>;
  uplink: Uplink;
  /** REST that answers a body which is no JSON. Throws CoreError. */
  bytes(path: string): Promise<Uint8Array>;
  update: AppUpdate;
  installation: Installation;
  worker: WorkerAnswer;
}
