import { query } from "@coreos/trials/product/query";
import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

/** The end of an address is the id of the document. */
const idOf = (address: string) => new URL(address).pathname.split("/").at(-1) ?? "";

test("a document that is no longer shared says why, stays readable, can be exported, and the others go on (law 13)", async ({
  person,
  product,
}) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await noor.newNote("Refused");
  await noor.type("before");
  await noor.stored();
  await ada.open("Refused");
  await ada.reads("before");
  const address = ada.page.url();
  await ada.newNote("Goes on");
  await ada.stored();
  await noor.open("Goes on");

  await ada.open("Refused");
  await ada.offline(true);
  await ada.type(" and in the tunnel");
  await expect(ada.badge).toContainText("on this device");
  await product.server.end();
  const made = "update core.document set audience = 'private' where name like $1 returning owner"; // its owner is Noor
  expect(await query(product.databaseUrl, made, [`%/note/${idOf(address)}`])).toHaveLength(1);
  await product.startServer();
  await ada.offline(false);

  const reason = ada.page.getByRole("alert");
  await expect(reason).toContainText("You may not open this.");
  await expect(reason).toContainText("kept here and not sent");
  await expect(ada.page.getByRole("main")).toContainText("before and in the tunnel");
  await expect(ada.editor).toHaveCount(0); // what would not be sent cannot be written
  const download = ada.page.waitForEvent("download");
  await reason.getByRole("button", { name: "Export" }).click();
  expect((await download).suggestedFilename()).toMatch(/note.*\.yjs$/);

  await ada.open("Goes on");
  await ada.type("unharmed");
  await noor.reads("unharmed");
  await ada.page.goto(address); // not only for as long as the page lives
  await expect(ada.page.getByRole("alert")).toContainText("You may not open this.");
  await expect(ada.page.getByRole("main")).toContainText("before and in the tunnel");
});

test("who left the organization keeps what the server had not stored, reads why, and can begin anew", async ({ person, product }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await noor.page.route("**/api/v1/submissions**", (route) => route.abort()); // what cannot be handed in stays (handed-in.spec.ts: what can)
  await found(ada, noor);
  await ada.newNote("Ours");
  await ada.type("Written together");
  await ada.stored();
  await noor.open("Ours");
  await noor.reads("Written together");
  await noor.installed();
  const ours = noor.page.url();
  await noor.offline(true);
  await noor.type(", and one line of my own");
  await expect(noor.badge).toContainText("on this device");

  await product.server.end();
  const left = `delete from core.member m using auth."user" u, core.workspace w
    where m.account_id = u.id and u.email = $1 and w.id = $2 and m.organization_id = w.organization_id returning m.role`;
  expect(await query(product.databaseUrl, left, [noor.email, new URL(ours).pathname.split("/")[2]])).toHaveLength(1);
  await product.startServer();
  await noor.offline(false);
  await expect(noor.page.getByRole("alert")).toContainText("You may not open this.");
  await expect(noor.page.getByRole("main")).toContainText("Written together, and one line of my own");

  await noor.page.getByRole("button", { name: /^Workspaces,/ }).click();
  await noor.page.getByRole("menuitem", { name: "New workspace" }).click();
  await noor.page.getByRole("textbox", { name: "Workspace name" }).fill("My own");
  await noor.page.getByRole("button", { name: "Create" }).click();
  await noor.newNote("Mine");
  await noor.type("goes on");
  await noor.stored(); // in the organization that every account has of its own
});

test("a sign-in that has ended says so, keeps what is written, and stores it after the password", async ({ person, product }) => {
  const ada = await person("Ada");
  await ada.signUp();
  await ada.newNote("Long ago");
  await ada.type("first");
  await ada.stored();
  await query(product.databaseUrl, `delete from auth."session" s using auth."user" u where s."userId" = u.id and u.email = $1`, [
    ada.email,
  ]);
  const address = ada.page.url();
  await ada.page.reload();
  const notice = ada.page.getByRole("status", { name: "Account" });
  await expect(notice).toContainText("Your sign-in has ended.");
  await ada.reads("first");
  await ada.type(", second");
  await expect(ada.badge).toContainText("on this device");
  await notice.getByRole("button", { name: "Sign in" }).click();
  await ada.signIn();
  await expect(ada.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await ada.stored();
  await ada.page.goto(address);
  await ada.reads("first, second");
});

test("PostgreSQL is killed again and again while two people type: all of it is stored (law 8)", async ({ person, product }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await ada.newNote("Hers");
  await noor.newNote("His");
  await ada.stored();
  await noor.stored();
  const words = ["one", "two", "three", "four", "five", "six"];
  const postgres = product.postgres;
  if (!postgres) throw new Error("This product runs on somebody else's PostgreSQL");
  for (const [at, word] of words.entries()) {
    const typing = Promise.all([ada.type(`${word} `), noor.type(`${word.toUpperCase()} `)]);
    if (at % 2 === 1) {
      const killed = postgres.pid();
      process.kill(killed, "SIGKILL");
      await expect.poll(() => postgres.pid()).not.toBe(killed); // its supervisor has brought it back
    }
    await typing;
  }
  await ada.stored();
  await noor.stored();
  const elsewhere = await person("Ada elsewhere");
  Object.assign(elsewhere, { email: ada.email });
  await elsewhere.signIn();
  await elsewhere.open("Hers");
  await elsewhere.reads(words.map((word) => `${word} `).join(""));
  await elsewhere.open("His");
  await elsewhere.reads(words.map((word) => `${word.toUpperCase()} `).join(""));
});
