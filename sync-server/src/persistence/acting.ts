/**
 * Who is behind what happens now, carried along without an argument, so that no call in between can forget it: the audit log
 * names them. Outside of any request it is the system.
 */
import { AsyncLocalStorage } from "node:async_hooks";

export interface Actor {
  accountId: string;
  /** `person`, or `key:<id>` when a program acts with the rights of the account. */
  via: string;
}

export const acting = new AsyncLocalStorage<Actor>();
