/** Goes to a sight on a device of a size, and leaves it so that the next visit finds everything as it was. */
import type { Page } from "@playwright/test";
import { Person } from "./person.ts";
import { SIZES, type Sight, type Size } from "./sights.ts";
import type { Studio } from "./studio.ts";

/** Each visit has tabs of its own. Answers the page to look at, and how to leave. */
export async function visit(studio: Studio, { open }: Sight, size: Size): Promise<{ page: Page; leave(): Promise<void> }> {
  const [dana, guest] = await Promise.all([studio.dana, studio.guest].map((person) => tab(person, size)));
  if (!dana || !guest) throw new Error("a tab did not open");
  const page = await open({ ...studio, dana, guest });
  return {
    page,
    async leave() {
      await dana.offline(false);
      if (page !== dana.page && page !== guest.page) await page.context().close();
      await Promise.all([dana.page.close(), guest.page.close()]);
    },
  };
}

/** The device in the hand: its size, and whether a finger or a mouse points. */
async function tab(person: Person, size: Size): Promise<Person> {
  const page = await person.context.newPage();
  await page.setViewportSize(SIZES[size]);
  if (size !== "desk") {
    const devtools = await page.context().newCDPSession(page); // holds for as long as it is attached
    await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  }
  return new Person(person.name, page, person);
}
