import { type Colors, LIGHT } from "../../../ui/theme/tokens.ts";

/** What a picture of a board is drawn with. */
export type Inks = Pick<Colors, "plane" | "edge" | "text" | "warn" | "card">;

/** For what leaves the screen: it looks the same anywhere. */
export const PAPER_INKS: Inks = LIGHT;
