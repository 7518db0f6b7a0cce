/** `npm run bench -- api`: the door of REST beside a bare route, its buckets beside a library's, and what sealing costs (issue 5, "Proof"). */
import type { Report } from "../goal.ts";
import type { BenchOptions } from "../options.ts";
import { type Findings, runParts } from "../parts.ts";
import { bucketPart } from "./parts/bucket-part.ts";
import { doorPart } from "./parts/door-part.ts";
import { sealingPart } from "./parts/sealing-part.ts";

export interface ApiPart {
  name: string;
  run(options: BenchOptions): Promise<Findings>;
}

const PARTS: readonly ApiPart[] = [doorPart, bucketPart, sealingPart];

export function apiBench(options: BenchOptions): Promise<Report> {
  return runParts("api", PARTS, options, (part) => part.run(options));
}
