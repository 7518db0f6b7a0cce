/** A code of the second factor, shown again, by many at once, and guessed. */
import { newId } from "@coreos/schema/ids/id";
import type { Session } from "@coreos/schema/protocol/api";
import { Secret, TOTP } from "otpauth";
import { atLeast, atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";

const PERIOD_MS = 30_000;
const AT_ONCE = 20;
const REPLAYS = 100;
const PASSWORD = "a long enough password";

export const secondFactor: Control = {
  id: "second factor",
  what: `one code ${AT_ONCE} times at once, then again; a back-up code again; guesses until the account is shut`,
  async run({ send }) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const somebody = async () => {
      const email = `${newId()}@example.test`;
      const made = await send("POST", "/auth/sign-up", null, { name: "Careful", email, password: PASSWORD });
      const { accessToken } = JSON.parse(made.body) as Session;
      const begun = await send("POST", "/me/second-factor", accessToken, { password: PASSWORD });
      const totp = new TOTP({ secret: Secret.fromBase32((JSON.parse(begun.body) as { secret: string }).secret) });
      // This step and the next: the one before would be too old when a step turns on the way.
      const codeAt = (step: number) => totp.generate({ timestamp: Date.now() + step * PERIOD_MS });
      const confirmed = await send("POST", "/me/second-factor/confirm", accessToken, { code: codeAt(0) });
      const signIn = async (code?: string) => {
        tried.count += 1;
        return (await send("POST", "/auth/sign-in", null, { email, password: PASSWORD, ...(code && { code }) })).status;
      };
      return { codeAt, codes: (JSON.parse(confirmed.body) as { codes: string[] }).codes, signIn };
    };

    const ida = await somebody();
    const without = await ida.signIn();
    const code = ida.codeAt(1);
    const first = (await Promise.all(Array.from({ length: AT_ONCE }, () => ida.signIn(code)))).filter((status) => status === 200).length;
    const [backup = ""] = ida.codes;
    const backups = [];
    let replayed = 0;
    // Ten failures shut an account for a while: each one is asked about a few replays alone.
    for (let asked = 0; asked < REPLAYS; ) {
      const ben = await somebody();
      const shown = ben.codeAt(1);
      const began = await ben.signIn(shown);
      if (began !== 200) tried.findings.push(`the right code was answered ${began}`);
      for (let at = 0; at < 9 && asked < REPLAYS; at++, asked++) if ((await ben.signIn(shown)) === 200) replayed += 1;
    }
    const eve = await somebody();
    backups.push(await eve.signIn(eve.codes[0]), await eve.signIn(eve.codes[0]));
    let guesses = 0;
    let status = 0;
    do {
      guesses += 1;
      status = await eve.signIn(String(100_000 + guesses));
    } while (status !== 429 && guesses < 50);
    const shut = await eve.signIn(eve.codeAt(1));
    if (backup === "") tried.findings.push("no back-up codes were given");
    tried.goals = [
      atMost("factor-without", "sign-ins without the code, at most", 0, without === 200 ? 1 : 0),
      atMost("factor-at-once", `sign-ins by one code shown ${AT_ONCE} times at once, at most`, 1, first),
      atMost("factor-replays", `sign-ins by ${REPLAYS} replays of a used code, at most`, 0, replayed),
      atMost("factor-backup", "sign-ins by one back-up code shown twice, at most", 1, backups.filter((each) => each === 200).length),
      atMost("factor-guesses", "guesses until the account is shut, at most", 12, guesses),
      atLeast("factor-shut", "the status of the right code after that, at least", 429, shut),
    ];
    return tried;
  },
};
