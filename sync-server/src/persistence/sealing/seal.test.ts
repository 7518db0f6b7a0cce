import { randomBytes } from "node:crypto";
import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import { documentKey } from "./document-key.ts";
import { parseMasterKey } from "./master-key.ts";
import { open, placeOf, rowPlaces, SEAL_OVERHEAD_BYTES, seal } from "./seal.ts";

const document = { organizationId: newId(), name: "018f0000-0000-7000-8000-000000000001/note/018f0000-0000-7000-8000-000000000002" };
const key = documentKey(randomBytes(32), document.name);
const rowId = newId();
const words = Buffer.from("we will raise at twelve million");

describe("a sealed value (law 17: sealed for its organization, its document and its own row id)", () => {
  const sealed = seal(key, placeOf(document, rowId), words);

  it("opens in its place", () => {
    expect(open(key, placeOf(document, rowId), sealed)).toEqual(words);
  });

  it("is version, iv, ciphertext and tag, and shows no plain text", () => {
    expect(sealed[0]).toBe(1);
    expect(sealed).toHaveLength(words.length + SEAL_OVERHEAD_BYTES);
    expect(sealed.includes("twelve")).toBe(false);
    expect(seal(key, placeOf(document, rowId), words).equals(sealed)).toBe(false); // a fresh iv each time
  });

  it("opens row after row with places written over each other, and in no place but its own", () => {
    const places = rowPlaces(document);
    const rows = [newId(), newId(), newId()].map((id) => ({ id, sealed: seal(key, placeOf(document, id), Buffer.from(id)) }));
    for (const { id, sealed } of rows) expect(open(key, places(id), sealed).toString()).toBe(id);
    expect(() => open(key, places(newId()), sealed)).toThrow(expect.objectContaining({ slug: "data.key_mismatch" }));
    expect(() => places("short")).toThrow(TypeError);
  });

  it("never uses an iv twice", () => {
    const ivs = Array.from({ length: 2_000 }, () => seal(key, placeOf(document, rowId), words).toString("hex", 1, 13));
    expect(new Set(ivs).size).toBe(ivs.length);
  });

  it.each([
    ["another organization", placeOf({ ...document, organizationId: newId() }, rowId)],
    ["another document", placeOf({ ...document, name: `${document.name}@2` }, rowId)],
    ["another row", placeOf(document, newId())],
    ["another column of its row", placeOf(document, rowId, "name")],
  ])("does not open in %s", (_, place) => {
    expect(() => open(key, place, sealed)).toThrow(expect.objectContaining({ slug: "data.key_mismatch" }));
  });

  it("does not open with the key of another document, nor with one bit changed anywhere", () => {
    const other = documentKey(randomBytes(32), document.name);
    expect(() => open(other, placeOf(document, rowId), sealed)).toThrow(expect.objectContaining({ code: 5510 }));
    for (let at = 0; at < sealed.length; at++) {
      const bent = Buffer.from(sealed);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(() => open(key, placeOf(document, rowId), bent)).toThrow(expect.objectContaining({ code: 5510 }));
    }
    expect(() => open(key, placeOf(document, rowId), sealed.subarray(0, 20))).toThrow(expect.objectContaining({ code: 5510 }));
  });

  it("takes an empty value", () => {
    expect(open(key, "here", seal(key, "here", new Uint8Array(0)))).toHaveLength(0);
  });
});

describe("the master key", () => {
  const bytes = randomBytes(32);

  it("is read from hex and from base64", () => {
    expect(parseMasterKey(bytes.toString("hex"))).toEqual(new Uint8Array(bytes));
    expect(parseMasterKey(` ${bytes.toString("base64")}\n`)).toEqual(new Uint8Array(bytes));
    expect(parseMasterKey(bytes.toString("base64url"))).toEqual(new Uint8Array(bytes));
  });

  it.each(["", "secret", bytes.subarray(1).toString("hex"), bytes.toString("hex").slice(1), randomBytes(33).toString("base64")])(
    "is nothing but 32 bytes (%j)",
    (text) => {
      expect(parseMasterKey(text)).toBeNull();
    },
  );
});
