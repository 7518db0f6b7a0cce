/**
 * The one theme. Components name tokens (`bgcolor: "plane.side"`, `color: "text.faint"`), never colours, and never ask
 * which scheme is on: MUI writes both schemes as CSS variables and the attribute on `<html>` picks one.
 */
import { createTheme } from "@mui/material/styles";
import type {} from "@mui/material/themeCssVarsAugmentation";
import { components } from "./components.ts";
import { BRAND, BREAKPOINT, type Colors, DARK, FONT, LIGHT, RADIUS, SIZE } from "./tokens.ts";

declare module "@mui/material/styles" {
  interface Palette extends Omit<Colors, "text"> {}
  interface PaletteOptions extends Partial<Omit<Colors, "text">> {}
  interface TypeText {
    faint: string;
  }
  interface BreakpointOverrides {
    xs: true;
    sm: false;
    md: false;
    lg: false;
    xl: false;
    tablet: true;
    desktop: true;
  }
}

function palette(colors: Colors) {
  return {
    ...colors,
    primary: BRAND.primary,
    secondary: BRAND.secondary,
    error: { main: colors.bad.text },
    warning: { main: colors.warn.text },
    success: { main: colors.good.text },
    info: { main: colors.accent.text },
    background: { default: colors.plane.content, paper: colors.plane.raised },
    text: { ...colors.text, disabled: colors.text.faint },
    divider: colors.edge.hair,
  };
}

const heading = { fontWeight: 600, letterSpacing: "-0.01em" };

export const theme = createTheme({
  cssVariables: { colorSchemeSelector: "data-scheme", cssVarPrefix: "core" },
  colorSchemes: { light: { palette: palette(LIGHT) }, dark: { palette: palette(DARK) } },
  spacing: SIZE.unit,
  shape: { borderRadius: RADIUS.control },
  breakpoints: { values: { xs: 0, tablet: BREAKPOINT.tablet, desktop: BREAKPOINT.desktop } },
  typography: {
    fontFamily: FONT,
    fontSize: 14,
    h1: { ...heading, fontSize: 24, lineHeight: "32px", letterSpacing: "-0.02em" },
    h2: { ...heading, fontSize: 20, lineHeight: "28px" },
    h3: { ...heading, fontSize: 16, lineHeight: "24px" },
    body1: { fontSize: 14, lineHeight: "20px" },
    body2: { fontSize: 12, lineHeight: "16px" },
    button: { fontSize: 14, lineHeight: "20px", fontWeight: 500, textTransform: "none" },
  },
  components,
});
