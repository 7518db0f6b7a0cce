/** One refresh token used by many at once gives one chain; used again by whoever took it, it ends the whole family. */
import { atLeast, atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";

const AT_ONCE = 100;
const RACES = 5;
/** As long as the server gives an answer that was lost on its way, and a little more. */
const GRACE_MS = 11_000;

export const refreshRace: Control = {
  id: "refresh tokens",
  what: `${AT_ONCE} uses of one token at once, ${RACES} times; then a replay of one that was used`,
  async run({ caller, send }) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const turn = async (refreshToken: string) => {
      const { status, body } = await send("POST", "/auth/refresh", null, { refreshToken });
      return { status, next: status === 200 ? (JSON.parse(body) as { refreshToken: string }).refreshToken : null };
    };
    let chains = 0;
    const families: { first: string; newest: string }[] = [];
    for (let race = 0; race < RACES; race++) {
      const begun = await send("POST", "/auth/refresh-tokens", await caller("admin").token());
      const { refreshToken: first } = JSON.parse(begun.body) as { refreshToken: string };
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => turn(first)));
      tried.count += AT_ONCE;
      const successors = new Set(answers.flatMap(({ next }) => (next === null ? [] : [next])));
      chains += successors.size;
      if (successors.size !== 1) tried.findings.push(`race ${race}: ${successors.size} chains`);
      const [successor = ""] = successors;
      families.push({ first, newest: (await turn(successor)).next ?? "" });
    }
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS)); // until then a token that is shown again lost its answer on the way
    let killed = 0;
    for (const { first, newest } of families) {
      tried.count += 2;
      const replayed = await turn(first);
      const after = await turn(newest);
      if (replayed.status === 401 && after.status === 401) killed += 1;
      else tried.findings.push(`a replay was answered ${replayed.status}, the newest token after it ${after.status}`);
    }
    tried.goals = [
      atMost("refresh-chains", `chains that ${RACES} races made, at most`, RACES, chains),
      atLeast("refresh-killed", "families that a replay ended, at least", RACES, killed),
    ];
    return tried;
  },
};
