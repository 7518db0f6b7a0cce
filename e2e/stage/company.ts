import { expect } from "@playwright/test";
import type { Person } from "./person.ts";

/** Ada signs up, Noor joins by link: both stand in the same workspace. */
export async function found(ada: Person, noor: Person): Promise<void> {
  await ada.signUp();
  await expect(ada.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  const link = await ada.inviteLink();
  await noor.signUp(link);
  await expect(noor.page.getByRole("button", { name: "New canvas" })).toBeVisible();
}
