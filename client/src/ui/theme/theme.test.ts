import { describe, expect, it } from "vitest";
import { contrast } from "./contrast.ts";
import { theme } from "./theme.ts";
import { type Colors, DARK, LIGHT } from "./tokens.ts";

const schemes: [string, Colors][] = [
  ["light", LIGHT],
  ["dark", DARK],
];
const TEXT = 4.5;
const SHAPE = 3;

describe.each(schemes)("the %s colours", (name, colors) => {
  const planes = Object.entries(colors.plane);

  it.each(planes)("let every text be read on the %s plane", (_plane, plane) => {
    for (const text of Object.values(colors.text)) expect(contrast(text, plane)).toBeGreaterThanOrEqual(TEXT);
    for (const { text } of [colors.accent, colors.proposal, colors.good, colors.warn, colors.bad])
      expect(contrast(text, plane)).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(planes)("let every state be read on its own tint over the %s plane", (_plane, plane) => {
    for (const { text, tint } of [colors.accent, colors.proposal, colors.good, colors.warn, colors.bad])
      expect(contrast(text, tint, plane)).toBeGreaterThanOrEqual(TEXT);
    for (const { tint } of [colors.bad, colors.warn]) expect(contrast(colors.text.secondary, tint, plane)).toBeGreaterThanOrEqual(TEXT);
  });

  it("let the words on a filled button be read, at rest and under the pointer", () => {
    for (const fill of [colors.accent.fill, colors.accent.fillHover, colors.bad.fill])
      expect(contrast(colors.accent.onFill, fill)).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(planes)("let the focus ring, the edge of a field and a filled control stand out on the %s plane", (_plane, plane) => {
    for (const shape of [colors.accent.brand, colors.edge.field, colors.accent.text])
      expect(contrast(shape, plane)).toBeGreaterThanOrEqual(SHAPE);
  });

  it("let the chosen one of a few be read", () => {
    expect(contrast(colors.text.primary, colors.chosen)).toBeGreaterThanOrEqual(TEXT);
  });

  it("let the colour of a card be told from the card", () => {
    for (const color of Object.values(colors.card)) expect(contrast(color, colors.plane.raised)).toBeGreaterThanOrEqual(SHAPE);
  });

  it("are what the theme hands to MUI", () => {
    const palette = theme.colorSchemes[name as "light" | "dark"]?.palette;
    expect(palette?.plane).toEqual(colors.plane);
    expect(palette?.text.primary).toBe(colors.text.primary);
    expect(palette?.primary.main).toBe("#007aff");
    expect(palette?.accent).toEqual(colors.accent);
  });
});

describe("contrast", () => {
  it("agrees with the figures of WCAG and of reference/client.md", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#007aff", "#ffffff")).toBeCloseTo(4.02, 2);
    expect(contrast("#0062cc", "#f5f5f7")).toBeCloseTo(5.33, 2);
    expect(contrast("rgba(0,0,0,0.5)", "#ffffff")).toBeCloseTo(contrast("#808080", "#ffffff"), 1);
  });
});
