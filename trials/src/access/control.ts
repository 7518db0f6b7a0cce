/** One control of the access layer: what was tried against it, and what came of it. */
import type { Goal } from "../report.ts";
import type { Stage } from "./stage.ts";

export interface Control {
  id: string;
  /** One line for whoever reads the trial: what is tried. */
  what: string;
  run(stage: Stage): Promise<Tried>;
}

export interface Tried {
  /** How often it was tried; answers with 429 do not count. */
  count: number;
  goals: Goal[];
  /** What got in, or was refused and should not have been: the first of them are printed. */
  findings: string[];
}
