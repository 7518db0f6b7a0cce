import type { BenchOptions } from "../options.ts";
import type { Findings } from "../parts.ts";
import type { Stage } from "./stage.ts";

export interface ClientPart {
  name: string;
  run(stage: Stage, options: BenchOptions): Promise<Findings>;
}
