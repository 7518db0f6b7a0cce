/**
 * Runs before anything is painted, so that a dark screen never flashes white. A file of its own, because the server's
 * content policy allows no inline script. Same keys as MUI's `useColorScheme`; no imports: vite.config.ts ships it as it is.
 */
let mode = "system";
try {
  mode = localStorage.getItem("core-mode") ?? mode;
} catch {
  // storage is forbidden (ui/browser-memory.ts says the same): the system decides
}
const dark = mode === "dark" || (mode === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.setAttribute("data-scheme", dark ? "dark" : "light");
