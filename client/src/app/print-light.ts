/** Paper is white: while the page is printed, the light scheme is on, whatever the screen shows. */
export function printLight(page: Window & typeof globalThis): void {
  const root = page.document.documentElement;
  let shown: string | null = null;
  page.addEventListener("beforeprint", () => {
    shown ??= root.getAttribute("data-scheme");
    root.setAttribute("data-scheme", "light");
  });
  page.addEventListener("afterprint", () => {
    if (shown !== null) root.setAttribute("data-scheme", shown);
    shown = null;
  });
}
