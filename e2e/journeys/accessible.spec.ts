import { faults } from "../stage/axe.ts";
import { SIGHTS } from "../stage/sights.ts";
import { expect, test } from "../stage/studio.ts";
import { visit } from "../stage/visit.ts";

/**
 * A task on a board and a day of a calendar are called by their title or date alone, with what else stands on them beside it:
 * the label that a person says is in the name (WCAG 2.5.3), all the words on it are not, as this trial rule of axe asks.
 */
const NAMED_BY_TITLE = ["label-content-name-mismatch"];
const WITHOUT: Readonly<Record<string, readonly string[]>> = {
  "project-board": NAMED_BY_TITLE,
  "project-calendar": NAMED_BY_TITLE,
  board: ["target-size"], // what lies on a board is as small as one has zoomed it; its list has the same in full size
  gallery: [
    ...NAMED_BY_TITLE, // a file is called by its name alone, its size stands below it
    "landmark-unique", // each of its documents stands there twice, light beside dark
    "scrollable-region-focusable", // in an editor the caret goes along a long line of code (where it is read, the line has the focus)
  ],
};

test.describe("axe finds nothing, light and dark, on desktop, tablet and phone", () => {
  for (const [at, part] of inParts(SIGHTS, 6).entries()) {
    test(`${part[0]?.name} to ${part.at(-1)?.name}`, async ({ studio }) => {
      test.setTimeout(150_000 + (at === 0 ? 60_000 : 0));
      for (const sight of part) {
        const { page, leave } = await visit(studio, sight, sight.sizes[0] ?? "desk");
        expect.soft(await faults(page, WITHOUT[sight.name]), sight.name).toEqual([]);
        await leave();
      }
    });
  }
});

function inParts<T>(all: readonly T[], parts: number): T[][] {
  const length = Math.ceil(all.length / parts);
  return Array.from({ length: parts }, (_, i) => all.slice(i * length, (i + 1) * length));
}
