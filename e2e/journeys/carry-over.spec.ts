import { expect, test } from "../stage/stage.ts";

test("signing up takes the local workspace along, once, with nothing lost or doubled (law 16)", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newCanvas();
  await ada.addCard("Value", "Written before signing up");
  await ada.newNote("Before");
  await ada.type("No account yet");
  const address = ada.page.url();

  await ada.signUp();
  await ada.page.getByRole("button", { name: "Take it with me" }).click();
  await expect(ada.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await ada.stored();
  await ada.page.goto(address); // the same ids: the old address still leads there
  await ada.reads("No account yet");
  await expect(ada.page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Before" })).toHaveCount(1);
  await ada.open("Business model");
  expect((await ada.cards()).filter((line) => line.includes("Written before signing up"))).toHaveLength(1);

  // On another device it is all there.
  const other = await person("Ada's other device");
  Object.assign(other, { email: ada.email });
  await other.signIn();
  await other.open("Business model");
  await expect(other.card("Value", "Written before signing up")).toBeVisible();

  // Signed out, the device holds nothing of it, and nobody else is offered it.
  await ada.signOut();
  await ada.page.goto(address);
  await expect(ada.page.getByText("No account yet")).toHaveCount(0);
  const bob = Object.assign(Object.create(ada), { name: "Bob", email: `bob.${ada.email}` }) as typeof ada;
  await bob.signUp();
  await expect(bob.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await expect(bob.page.getByRole("button", { name: "Take it with me" })).toHaveCount(0);
  await expect(bob.page.getByRole("link", { name: "Before" })).toHaveCount(0);
});

test("left on the device it stays there, for good and for nobody's account", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newNote("Stays");
  await ada.type("Mine alone");
  const address = ada.page.url();
  await ada.signUp();
  await expect(ada.page.getByRole("button", { name: "Take it with me" })).toBeVisible();
  await ada.page.reload(); // the question is asked again, not the password
  await ada.page.getByRole("button", { name: "Leave it on this device" }).click();
  await expect(ada.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await ada.stored();
  await ada.signOut();
  await ada.page.goto(address);
  await ada.reads("Mine alone");
});

test("signing in to an account that is there already takes the local workspace along as well", async ({ person }) => {
  const [ada, other] = [await person("Ada"), await person("Ada's other device")];
  await ada.signUp();
  await expect(ada.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  Object.assign(other, { email: ada.email });
  await other.startWithoutAccount();
  await other.newNote("On the train");
  await other.type("Written before signing in");
  await other.signIn();
  await other.page.getByRole("button", { name: "Take it with me" }).click();
  await expect(other.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await other.stored();
  await other.open("On the train");
  await other.reads("Written before signing in");
});

test("signing out asks while something is stored nowhere else, and waits when told to", async ({ person }) => {
  const ada = await person("Ada");
  await ada.signUp();
  await ada.newNote("Tunnel");
  await ada.stored();
  await ada.installed();
  await ada.offline(true);
  await ada.type("not sent yet");
  await ada.page.getByRole("link", { name: "Settings" }).click();
  await ada.page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  const dialog = ada.page.getByRole("dialog", { name: "Sign out of this device?" });
  await expect(dialog.getByText(/changes? not stored yet/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Sign out and lose them" })).toBeVisible();
  const saved = ada.page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export first" }).click();
  await saved;
  await dialog.getByRole("button", { name: "Wait" }).click();
  await ada.offline(false);
  await ada.stored();
});

test("what was left on the device can be taken to the account later, from the invitation", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.newNote("Left at first");
  const address = ada.page.url();
  await ada.signUp();
  await ada.page.getByRole("button", { name: "Leave it on this device" }).click();
  await expect(ada.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await ada.page.goto(address);
  await ada.page.getByRole("button", { name: "Invite" }).click();
  await ada.page.getByRole("button", { name: "Take it to an account" }).click();
  await ada.page.getByRole("button", { name: "Take it with me" }).click();
  await expect(ada.document("Left at first")).toBeVisible();
  await ada.stored();
});
