/** Names, never values: what they look like in light and dark is the theme's. */
export const CARD_COLORS = ["grey", "red", "orange", "yellow", "green", "teal", "blue", "purple"] as const;

export type CardColor = (typeof CARD_COLORS)[number];

export function isCardColor(value: unknown): value is CardColor {
  return (CARD_COLORS as readonly unknown[]).includes(value);
}
