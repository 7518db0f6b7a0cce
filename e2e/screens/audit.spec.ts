import { appendFileSync } from "node:fs";
import { SIGHTS } from "../stage/sights.ts";
import { test } from "../stage/studio.ts";
import { visit } from "../stage/visit.ts";

const OUT = new URL("../../.tmp/audit.txt", import.meta.url).pathname;
for (const sight of SIGHTS) {
  test(sight.name, async ({ studio }) => {
    if (sight.sizes.includes("phone")) {
      const { page, leave } = await visit(studio, sight, "phone");
      const small = await page.evaluate(() => {
        const found: string[] = [];
        for (const e of document.querySelectorAll<HTMLElement>(
          "a,button,[role=button],input,select,textarea,[role=radio],[role=menuitem],[role=option],[role=tab],summary",
        )) {
          const r = e.getBoundingClientRect();
          const s = getComputedStyle(e);
          if (
            r.width <= 1 ||
            r.height <= 1 ||
            s.visibility === "hidden" ||
            s.display === "inline" ||
            e.closest("[aria-hidden=true],[inert]") ||
            r.bottom < 0 ||
            r.top > innerHeight
          )
            continue;
          const label = e.closest("label");
          const b = label ? label.getBoundingClientRect() : r;
          if (Math.min(b.width, b.height) < 40)
            found.push(
              `${e.tagName.toLowerCase()} "${(e.getAttribute("aria-label") ?? e.textContent ?? "").trim().slice(0, 40)}" ${Math.round(b.width)}x${Math.round(b.height)}`,
            );
        }
        const over = document.documentElement.scrollWidth > innerWidth ? [`PAGE WIDE ${document.documentElement.scrollWidth}`] : [];
        return [...new Set([...found, ...over])];
      });
      if (small.length) appendFileSync(OUT, `${sight.name} phone small:\n  ${small.join("\n  ")}\n`);
      await leave();
    }
    if (sight.sizes.includes("desk")) {
      const { page, leave } = await visit(studio, sight, "desk");
      const bare = new Set<string>();
      for (let i = 0; i < 45; i++) {
        await page.keyboard.press("Tab");
        const word = await page.evaluate(() => {
          const e = document.activeElement as HTMLElement | null;
          if (!e || e === document.body) return null;
          for (let at: Element | null = e, d = 0; at && d < 4; at = at.parentElement, d++) {
            const s = getComputedStyle(at);
            const after = getComputedStyle(at, "::after");
            if (
              (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1) ||
              (d === 0 && after.opacity === "1" && after.content !== "none" && after.width === "2px")
            )
              return null;
          }
          return `${e.tagName.toLowerCase()}${e.getAttribute("role") ? `[${e.getAttribute("role")}]` : ""} "${(e.getAttribute("aria-label") ?? e.textContent ?? "").trim().slice(0, 40)}"`;
        });
        if (word) bare.add(word);
      }
      if (bare.size) appendFileSync(OUT, `${sight.name} desk no ring:\n  ${[...bare].join("\n  ")}\n`);
      await leave();
    }
  });
}
