/** The door of the replica: documents on this device, their log, and the way to the server. */

export { Cell } from "./observable.ts";
export { browserPlatform, type Channel, type Platform } from "./platform.ts";
export type * from "./ports.ts";
export { openReplica, type ReplicaOptions } from "./replica.ts";
