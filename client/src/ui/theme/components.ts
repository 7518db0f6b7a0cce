/** How MUI's own components look here: flat, 28 px high, a half-pixel edge, no ripple, one focus ring. */
import type { Components, Theme } from "@mui/material/styles";
import { BREAKPOINT, FONT_MONO, RADIUS, SIZE } from "./tokens.ts";

type Themed = Omit<Theme, "components">;

/** The edge of a control: drawn inside, so that it costs no layout. */
const edge = (theme: Themed) => `inset 0 0 0 0.5px ${theme.vars.palette.edge.control}`;
const touch = `@media (max-width: ${BREAKPOINT.tablet - 0.05}px)`;
const still = "@media (prefers-reduced-motion: reduce)";

export const components: Components<Themed> = {
  MuiCssBaseline: {
    styleOverrides: (theme) => ({
      html: { height: "100%", textSizeAdjust: "100%" },
      body: { height: "100%", fontSize: 14, lineHeight: "20px", WebkitFontSmoothing: "antialiased", overscrollBehavior: "none" },
      "#root": { height: "100%" },
      "code, kbd, pre": { fontFamily: FONT_MONO, fontSize: 12 },
      svg: { display: "block", flex: "none" },
      // Words of people run in their own direction, block by block, whatever the language around them is.
      "[dir=auto], .ProseMirror :is(p, h1, h2, h3, li)": { unicodeBidi: "plaintext", textAlign: "start" },
      ":focus-visible": { outline: `2px solid ${theme.vars.palette.accent.brand}`, outlineOffset: 1 },
      "::selection": { background: theme.vars.palette.accent.tint },
      // The document alone, as long as it is, without what is there to be clicked.
      "@media print": {
        "html, body, #root": { height: "auto !important", overflow: "visible !important" },
        "main, main *": { overflow: "visible !important", maxHeight: "none !important" },
        "main [role=toolbar], main [role=menu], main [data-screen-only]": { display: "none !important" },
      },
      [still]: {
        "*, *::before, *::after": {
          animationDuration: "0.01ms !important",
          animationIterationCount: "1 !important",
          transitionDuration: "0.01ms !important",
          scrollBehavior: "auto !important",
        },
      },
    }),
  },
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: {
      root: ({ theme }) => ({
        fontFamily: "inherit", // a button's own font would be the system's, at 13.3 px
        fontSize: "inherit",
        lineHeight: "inherit",
        "&:focus-visible": { outline: `2px solid ${theme.vars.palette.accent.brand}`, outlineOffset: 1 },
      }),
    },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, size: "small" },
    styleOverrides: {
      root: ({ theme }) => ({
        minWidth: 0,
        fontSize: 14,
        lineHeight: "20px",
        height: SIZE.row,
        padding: "0 10px",
        borderRadius: RADIUS.control,
        whiteSpace: "nowrap",
        [touch]: { height: SIZE.rowTouch, minWidth: SIZE.rowTouch, padding: "0 14px" },
        "&.Mui-disabled": { color: theme.vars.palette.text.faint },
        "& .MuiButton-startIcon": { marginLeft: 0, marginRight: 6 },
        transition: "background-color 120ms ease-out",
      }),
      contained: ({ theme }) => ({
        "&.MuiButton-colorPrimary": { backgroundColor: theme.vars.palette.accent.fill, color: theme.vars.palette.accent.onFill },
        "&.MuiButton-colorPrimary:hover": { backgroundColor: theme.vars.palette.accent.fillHover },
        "&.MuiButton-colorError": { backgroundColor: theme.vars.palette.bad.fill, color: theme.vars.palette.accent.onFill },
        "&.Mui-disabled": { backgroundColor: theme.vars.palette.plane.sunk, color: theme.vars.palette.text.faint, boxShadow: edge(theme) },
      }),
      outlined: ({ theme }) => ({
        border: 0,
        boxShadow: edge(theme),
        backgroundColor: theme.vars.palette.plane.raised,
        color: theme.vars.palette.text.primary,
        "&:hover": { border: 0, backgroundColor: theme.vars.palette.plane.sunk },
      }),
      text: ({ theme }) => ({
        "&.MuiButton-colorPrimary": { color: theme.vars.palette.accent.text },
        "&:hover": { backgroundColor: theme.vars.palette.accent.tint },
      }),
    },
  },
  MuiIconButton: {
    defaultProps: { size: "small" },
    styleOverrides: {
      root: ({ theme }) => ({
        width: SIZE.row,
        height: SIZE.row,
        padding: 0,
        borderRadius: RADIUS.control,
        color: theme.vars.palette.text.secondary,
        "&:hover": { backgroundColor: theme.vars.palette.plane.sunk },
        [touch]: { width: SIZE.rowTouch, height: SIZE.rowTouch },
      }),
    },
  },
  MuiInputBase: {
    defaultProps: { slotProps: { input: { dir: "auto" } } },
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 32,
        padding: "0 10px",
        borderRadius: RADIUS.control,
        backgroundColor: theme.vars.palette.plane.raised,
        boxShadow: `inset 0 0 0 1px ${theme.vars.palette.edge.field}`,
        fontSize: 14,
        "&.Mui-focused": { outline: `2px solid ${theme.vars.palette.accent.brand}`, outlineOffset: 0 },
        "&.Mui-error": { boxShadow: `inset 0 0 0 1px ${theme.vars.palette.bad.text}` },
        [touch]: { minHeight: SIZE.rowTouch, fontSize: 16 }, // below 16 px iOS zooms into a field
      }),
      input: { padding: "6px 0", height: 20 },
    },
  },
  MuiLink: {
    defaultProps: { underline: "hover" },
    styleOverrides: { root: ({ theme }) => ({ color: theme.vars.palette.accent.text, fontWeight: 500 }) },
  },
  MuiPaper: { styleOverrides: { root: { backgroundImage: "none" } } },
  MuiMenu: { defaultProps: { transitionDuration: 120 } },
  MuiPopover: {
    defaultProps: { transitionDuration: 120 }, // "auto" grows with the height
    styleOverrides: {
      paper: ({ theme }) => ({ borderRadius: RADIUS.card, boxShadow: theme.vars.palette.shade.modal }),
    },
  },
  MuiList: { styleOverrides: { padding: { paddingTop: 6, paddingBottom: 6 } } },
  MuiMenuItem: {
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: SIZE.row,
        margin: "0 6px",
        padding: "4px 8px",
        gap: 8,
        borderRadius: RADIUS.row,
        fontSize: 14,
        [touch]: { minHeight: SIZE.rowTouch },
        "&:hover, &.Mui-focusVisible": { backgroundColor: theme.vars.palette.plane.sunk },
        "&.Mui-focusVisible": { outline: `2px solid ${theme.vars.palette.accent.brand}`, outlineOffset: -2 },
        "&.Mui-selected, &.Mui-selected:hover, &.Mui-selected.Mui-focusVisible": {
          backgroundColor: theme.vars.palette.accent.tint,
          color: theme.vars.palette.accent.text,
        },
      }),
    },
  },
  MuiDialog: {
    defaultProps: { transitionDuration: 150 },
    styleOverrides: {
      paper: ({ theme }) => ({ borderRadius: RADIUS.float, boxShadow: theme.vars.palette.shade.modal, margin: 16 }),
    },
  },
  MuiDialogTitle: { styleOverrides: { root: { fontSize: 16, lineHeight: "24px", fontWeight: 600, padding: "16px 24px 8px" } } },
  MuiDialogContent: { styleOverrides: { root: { padding: "0 24px 16px" } } },
  MuiDialogActions: { styleOverrides: { root: { padding: "8px 24px 16px", gap: 8 } } },
  MuiBackdrop: {
    styleOverrides: { root: ({ theme }) => ({ "&:not(.MuiBackdrop-invisible)": { backgroundColor: theme.vars.palette.veil } }) },
  },
  MuiTooltip: {
    defaultProps: { enterDelay: 500, disableInteractive: false },
    styleOverrides: {
      tooltip: ({ theme }) => ({
        fontSize: 12,
        lineHeight: "16px",
        fontWeight: 400,
        color: theme.vars.palette.plane.content,
        backgroundColor: theme.vars.palette.text.primary,
      }),
    },
  },
  MuiLinearProgress: {
    styleOverrides: {
      root: ({ theme }) => ({ height: 4, borderRadius: 2, backgroundColor: theme.vars.palette.plane.sunk }),
      bar: ({ theme }) => ({ borderRadius: 2, backgroundColor: theme.vars.palette.accent.brand }),
    },
  },
};
