import type { Goal } from "../goal.ts";
import type { BenchOptions } from "../options.ts";
import type { Field } from "./field.ts";

/** One question of the bench: measures, prints its table, judges. */
export interface Part {
  name: string;
  run(field: Field, options: BenchOptions): Promise<{ goals: Goal[]; figures: Record<string, unknown> }>;
}
