import type { BenchOptions } from "../options.ts";
import type { Findings } from "../parts.ts";
import type { Field } from "./field.ts";

export interface SyncPart {
  name: string;
  run(field: Field, options: BenchOptions): Promise<Findings>;
}
