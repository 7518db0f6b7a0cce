import { CoreError } from "@coreos/schema/errors/core-error";
import { beforeEach, describe, expect, it } from "vitest";
import { type Attempts, createAttempts, networkOf } from "./attempts.ts";

const MINUTE_MS = 60_000;
let nowMs: number;
let attempts: Attempts;
beforeEach(() => {
  nowMs = Date.UTC(2026, 10, 23);
  attempts = createAttempts({ perMinute: 20 }, () => nowMs);
});

const wrong = () => Promise.reject(new CoreError("credentials.invalid"));
const right = async () => "in";
const tooMany = (retryAfterS: number) => ({ code: 1429, detail: { retryAfterS } });
const mira = { email: "mira@example.com", address: "192.0.2.1" };

async function failTimes(count: number, who: (index: number) => typeof mira): Promise<void> {
  for (let index = 0; index < count; index++) {
    await expect(attempts.signIn(who(index), wrong)).rejects.toMatchObject({ code: 1400 });
  }
}

describe("attempts", () => {
  it("an account bears ten failures, wherever they come from and however it is spelled; then the right password waits too", async () => {
    await failTimes(10, (index) => ({ email: index % 2 ? "Mira@Example.com " : mira.email, address: `192.0.2.${index}` }));
    await expect(attempts.signIn(mira, right)).rejects.toMatchObject(tooMany(60));
    expect(await attempts.signIn({ ...mira, email: "noor@example.com" }, right)).toBe("in");
    nowMs += MINUTE_MS - 1000;
    await expect(attempts.signIn(mira, right)).rejects.toMatchObject(tooMany(1));
    nowMs += 1000;
    expect(await attempts.signIn(mira, right)).toBe("in");
  });

  it("being refused costs nothing: the wait does not grow by asking", async () => {
    await failTimes(10, () => mira);
    for (let index = 0; index < 100; index++) await expect(attempts.signIn(mira, wrong)).rejects.toMatchObject(tooMany(60));
  });

  it("an address bears its number of failures in a minute, over all accounts; others are let in", async () => {
    await failTimes(20, (index) => ({ ...mira, email: `${index}@example.com` }));
    await expect(attempts.signIn({ ...mira, email: "new@example.com" }, right)).rejects.toMatchObject(tooMany(3));
    expect(await attempts.signIn({ ...mira, address: "192.0.2.2" }, right)).toBe("in");
  });

  it("attempts that run at once count before they end", async () => {
    const { promise, reject } = Promise.withResolvers<string>();
    const running = Array.from({ length: 10 }, () => attempts.signIn(mira, () => promise));
    await expect(attempts.signIn(mira, right)).rejects.toMatchObject({ code: 1429 });
    reject(new CoreError("credentials.invalid"));
    expect((await Promise.allSettled(running)).every(({ status }) => status === "rejected")).toBe(true);
    await expect(attempts.signIn(mira, right)).rejects.toMatchObject({ code: 1429 });
  });

  it("success and a database that is away cost nothing", async () => {
    for (let index = 0; index < 100; index++) {
      expect(await attempts.signIn(mira, right)).toBe("in");
      const away = () => Promise.reject(new CoreError("database.unavailable"));
      await expect(attempts.signIn(mira, away)).rejects.toMatchObject({ code: 5503 });
    }
  });

  it("signing up: ten times as many accounts; asking which addresses have one is a failure", async () => {
    for (let index = 0; index < 200; index++) expect(await attempts.signUp(mira.address, right)).toBe("in");
    await expect(attempts.signUp(mira.address, right)).rejects.toMatchObject({ code: 1429 });
    const exists = () => Promise.reject(new CoreError("account.exists"));
    for (let index = 0; index < 20; index++) await expect(attempts.signUp("192.0.2.9", exists)).rejects.toMatchObject({ code: 1409 });
    await expect(attempts.signUp("192.0.2.9", right)).rejects.toMatchObject({ code: 1429 });
  });
});

describe("the network of an address", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0DB8:1:2::9", "2001:db8:1:2"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["::1", "0:0:0:0"],
  ])("%s is %s", (address, network) => expect(networkOf(address)).toBe(network));
});
