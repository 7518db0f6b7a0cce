/**
 * What `docs/asvs.csv` says of ASVS 5.0 (levels 1 and 2) must be complete, and must point at something that is there.
 *
 * Shape   `id,level,state,proof`; the proof of what is held is a path, and for a test words of its name after it. Quotes as RFC 4180.
 * Law     Every id of `docs/asvs-ids.csv` stands once and no other; no proof outlives the file or the test that it names.
 */
const STATES = ["held", "open", "not applicable"] as const;
type State = (typeof STATES)[number];

const ROW = /^([^,"]*),([^,"]*),([^,"]*),(?:"((?:[^"]|"")*)"|([^",]*))$/;
const IDS_ROW = /^(V[\d.]+),([12])$/;

interface Report {
  /** What is wrong, one sentence each. */
  faults: string[];
  counts: Record<State, number>;
}

/** `read` answers a file of the repository; `null` when it is not there. */
export function readAsvs(rows: string, ids: string, read: (path: string) => string | null): Report {
  const levels = levelsOf(ids);
  const seen = new Set<string>();
  const counts: Report["counts"] = { held: 0, open: 0, "not applicable": 0 };
  const faults: string[] = [];
  for (const line of linesOf(rows)) {
    const [whole, id = "", level, state = "", quoted, bare = ""] = ROW.exec(line) ?? [];
    if (whole === undefined) {
      faults.push(`this is no row: ${line}`);
      continue;
    }
    const known = levels.get(id);
    if (known === undefined) faults.push(`${id} is no requirement`);
    else if (known !== level) faults.push(`${id} is of level ${known}, not ${level}`);
    if (seen.has(id)) faults.push(`${id} stands twice`);
    seen.add(id);
    if (isState(state)) counts[state] += 1;
    else faults.push(`${id} has no state of ours: ${state}`);
    const fault = faultOfProof(state, quoted?.replaceAll('""', '"') ?? bare, read);
    if (fault) faults.push(`${id} ${fault}`);
  }
  for (const id of levels.keys()) if (!seen.has(id)) faults.push(`${id} is missing`);
  return { faults, counts };
}

function faultOfProof(state: string, proof: string, read: (path: string) => string | null): string | null {
  if (proof.trim() === "") return "says nothing";
  if (state !== "held") return null;
  const [path = "", ...words] = proof.split(" ");
  const text = read(path);
  if (text === null) return `names a file that is not there: ${path}`;
  const name = words.join(" ");
  if (name === "" && path.endsWith(".test.ts")) return `names no test of ${path}`;
  return text.includes(name) ? null : `names a test that ${path} does not have: ${name}`;
}

function levelsOf(ids: string): Map<string, string> {
  return new Map(linesOf(ids).map((line) => IDS_ROW.exec(line)?.slice(1, 3) as [string, string]));
}

/** Without the head. */
function linesOf(csv: string): string[] {
  return csv.trim().split("\n").slice(1);
}

function isState(state: string): state is State {
  return STATES.some((each) => each === state);
}
