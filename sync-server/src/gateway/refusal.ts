/**
 * An error as Hocuspocus understands it: `reason` is what the device gets; without a message nothing is printed.
 */
import { CoreError } from "@coreos/schema/errors/core-error";

export class Refusal extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super("");
    this.name = "Refusal";
    this.reason = reason;
  }
}

/** Whatever is not an error of ours is a mistake of ours: 5500. */
export function refusalOf(error: unknown): Refusal {
  return new Refusal((error instanceof CoreError ? error : new CoreError("system.unexpected")).reason);
}
