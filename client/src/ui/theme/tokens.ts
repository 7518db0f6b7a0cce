/**
 * Every colour and size of the interface, once. `theme.ts` turns them into MUI's CSS variables; no other file names a colour.
 *
 * Units   Sizes in CSS pixels.
 * Source  /look (three planes, one accent), specification §6.1, reference/client.md §6 for shades that pass AA. The
 *         contrast of every pair that meets on a screen is held by `tokens.test.ts`.
 */
export const SIZE = {
  unit: 8,
  row: 28,
  rowTouch: 44,
  rowIcon: 36,
  topBar: 44,
  topBarTouch: 52,
  bottomBar: 64,
  sideColumn: 232,
  iconColumn: 56,
  chatColumn: 344,
  icon: 16,
  iconStroke: 1.75,
} as const;

/** How tall and wide what is pressed is: for a finger on a phone, from `tablet` for a pointer. */
export const DENSITY = {
  row: { xs: 44, tablet: 28 },
  control: { xs: 44, tablet: 32 },
  large: { xs: 48, tablet: 36 },
  /** A sign to press inside a row. */
  tool: { xs: 44, tablet: 24 },
  small: { xs: 44, tablet: 24 },
  chip: { xs: 32, tablet: 20 },
} as const;

/** What is typed into: below 16 px a phone zooms the page. */
export const TYPED = { control: { xs: 16, tablet: 13 }, text: { xs: 16, tablet: 14 } } as const;

export const RADIUS = { row: 6, control: 7, canvasCard: 8, card: 12, float: 14 } as const;

/** Specification §6.4: three columns from `desktop`, two from `tablet`, one below. */
export const BREAKPOINT = { tablet: 768, desktop: 1200 } as const;

export const FONT =
  '-apple-system, BlinkMacSystemFont, "SF Pro Text", "Segoe UI Variable", "Segoe UI", Inter, Roboto, "Helvetica Neue", Arial, sans-serif';
export const FONT_MONO = 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace';

/** The sign of the product, and what MUI wants to know by its own names; the same light and dark. */
export const BRAND = {
  primary: { main: "#007aff", dark: "#0062cc", light: "#4da3ff", contrastText: "#ffffff" },
  secondary: { main: "#5856d6", contrastText: "#ffffff" },
  mark: "linear-gradient(160deg, #3395ff, #5856d6)",
} as const;

export interface Colors {
  plane: { content: string; side: string; raised: string; sunk: string };
  /** `hair` parts planes, `control` draws the half-pixel edge of a control, `field` the edge of what is typed into (3:1). */
  edge: { hair: string; control: string; field: string };
  text: { primary: string; secondary: string; faint: string };
  /** `brand` for marks, bars and focus (3:1); `text` and `fill` wherever letters are involved (4.5:1). */
  accent: { brand: string; text: string; fill: string; fillHover: string; onFill: string; tint: string };
  /** What the AI proposes, and forecasts. */
  proposal: { text: string; tint: string };
  good: { text: string; tint: string };
  warn: { text: string; tint: string };
  bad: { text: string; tint: string; fill: string };
  /** What people colour documents with; beside words, so 3:1 is enough. */
  hue: Record<"red" | "orange" | "yellow" | "green" | "teal" | "blue" | "purple" | "pink", string>;
  /** The bar of a card, and what else a person marks with a colour (schema/documents/card-color.ts): 3:1 on a raised plane. */
  card: Record<"grey" | "red" | "orange" | "yellow" | "green" | "teal" | "blue" | "purple", string>;
  /** Whole `box-shadow` values: a half-pixel edge and as little shadow as the depth needs. */
  shade: { card: string; float: string; modal: string };
  /** The chosen one of a few side by side: lighter than what it lies in, in the dark too. */
  chosen: string;
  veil: string;
}

export const LIGHT: Colors = {
  plane: { content: "#ffffff", side: "#f5f5f7", raised: "#ffffff", sunk: "#f2f2f5" },
  edge: { hair: "rgba(0,0,0,0.09)", control: "rgba(0,0,0,0.16)", field: "#8a8a8e" },
  text: { primary: "#1d1d1f", secondary: "#5f5f66", faint: "#66666b" },
  accent: { brand: "#007aff", text: "#0062cc", fill: "#0062cc", fillHover: "#0055b3", onFill: "#ffffff", tint: "rgba(0,122,255,0.1)" },
  proposal: { text: "#4a48c0", tint: "rgba(88,86,214,0.12)" },
  good: { text: "#156b2e", tint: "rgba(52,199,89,0.15)" },
  warn: { text: "#8a5a00", tint: "rgba(255,179,0,0.18)" },
  bad: { text: "#b71c1c", tint: "rgba(255,59,48,0.12)", fill: "#c62828" },
  hue: {
    red: "#d3302f",
    orange: "#c2570c",
    yellow: "#9a7500",
    green: "#1f8a3b",
    teal: "#0b7f8a",
    blue: "#0062cc",
    purple: "#7a3fc4",
    pink: "#c2307a",
  },
  card: {
    grey: "#86868b",
    red: "#e5484d",
    orange: "#d9730d",
    yellow: "#b58900",
    green: "#2e9e4f",
    teal: "#0f9aa5",
    blue: "#2f7fe0",
    purple: "#7a5bd0",
  },
  shade: {
    card: "0 1px 2px rgba(0,0,0,0.05), 0 0 0 0.5px rgba(0,0,0,0.1)",
    float: "0 4px 8px rgba(0,0,0,0.12), 0 0 0 0.5px rgba(0,0,0,0.1)",
    modal: "0 8px 16px rgba(0,0,0,0.18), 0 24px 64px rgba(0,0,0,0.22), 0 0 0 0.5px rgba(0,0,0,0.12)",
  },
  chosen: "#ffffff",
  veil: "rgba(0,0,0,0.28)",
};

export const DARK: Colors = {
  plane: { content: "#000000", side: "#161618", raised: "#1c1c1e", sunk: "#141416" },
  edge: { hair: "rgba(255,255,255,0.1)", control: "rgba(255,255,255,0.18)", field: "#7c7c80" },
  text: { primary: "#f5f5f7", secondary: "#aeaeb4", faint: "#98989d" },
  accent: { brand: "#0a84ff", text: "#4da3ff", fill: "#0062cc", fillHover: "#0a6fd8", onFill: "#ffffff", tint: "rgba(10,132,255,0.2)" },
  proposal: { text: "#9d9bff", tint: "rgba(125,122,255,0.22)" },
  good: { text: "#4cd071", tint: "rgba(48,209,88,0.16)" },
  warn: { text: "#ffc252", tint: "rgba(255,179,0,0.16)" },
  bad: { text: "#ff7a70", tint: "rgba(255,69,58,0.18)", fill: "#c62828" },
  hue: {
    red: "#ff6b62",
    orange: "#ff9f45",
    yellow: "#f5c842",
    green: "#4cd071",
    teal: "#4fd0dc",
    blue: "#4da3ff",
    purple: "#bf8bff",
    pink: "#ff79b4",
  },
  card: {
    grey: "#98989d",
    red: "#ff6961",
    orange: "#ff9f4a",
    yellow: "#ffd426",
    green: "#4cd071",
    teal: "#40c8d0",
    blue: "#4da3ff",
    purple: "#a78bfa",
  },
  shade: {
    card: "0 0 0 0.5px rgba(255,255,255,0.1)",
    float: "0 4px 8px rgba(0,0,0,0.5), 0 0 0 0.5px rgba(255,255,255,0.12)",
    modal: "0 8px 16px rgba(0,0,0,0.5), 0 24px 64px rgba(0,0,0,0.6), 0 0 0 0.5px rgba(255,255,255,0.16)",
  },
  chosen: "#3a3a3c",
  veil: "rgba(0,0,0,0.56)",
};

/** What a camera or a printer reads: the same in light and dark. */
export const PAPER = "#ffffff";
