// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { newGuestKey, recallGuest, rememberGuest } from "./guest-identity.ts";

const token = () => newGuestKey();

describe("who came by a link", () => {
  it("is the same guest again by the same link, and a stranger to every other", async () => {
    const [link, other] = [token(), token()];
    expect(await recallGuest(link)).toBeNull();
    const gesa = { name: "Gesa  von und zu", key: newGuestKey() };
    await rememberGuest(link, gesa);
    expect(await recallGuest(link)).toEqual(gesa);
    expect(await recallGuest(other)).toBeNull();
  });

  it("leaves the link itself nowhere in the browser's memory", async () => {
    const link = token();
    await rememberGuest(link, { name: "Gesa", key: newGuestKey() });
    expect(JSON.stringify({ ...localStorage })).not.toContain(link);
  });

  it("has a key that the server takes: 256 bits as base64url", () => {
    expect(newGuestKey()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
