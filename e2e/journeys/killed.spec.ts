import { hangCommits } from "@coreos/trials/kill/hang";
import { found } from "../stage/company.ts";
import { Person } from "../stage/person.ts";
import { expect, test } from "../stage/stage.ts";

const STORED = "first second third. ";
const LATER = "fourth fifth sixth seventh eighth ninth tenth";

test("the server is killed while somebody types: every stored letter is there, the rest comes from her device (law 8)", async ({
  person,
  product,
}) => {
  const ada = await person("Ada");
  await ada.signUp();
  await ada.newNote("Killed");
  await ada.type(STORED);
  await ada.stored();
  const typing = ada.type(LATER);
  await expect(ada.editor).toContainText(`${STORED}fourth fi`);
  await product.server.end("SIGKILL");
  await typing;
  await ada.reads(STORED + LATER);
  await expect(ada.badge).not.toHaveText("Stored");
  await ada.page.close(); // or it would send everything again before anybody looks

  await product.startServer();
  const elsewhere = await person("Ada elsewhere");
  Object.assign(elsewhere, { email: ada.email });
  await elsewhere.signIn();
  await elsewhere.open("Killed");
  await elsewhere.stored();
  await expect(elsewhere.editor).toContainText(STORED.trim());
  const there = (await elsewhere.editor.textContent()) ?? "";
  expect((STORED + LATER).startsWith(there), there).toBe(true); // and nothing that she did not type

  const back = new Person("Ada", await ada.context.newPage());
  await back.page.goto("/");
  await back.open("Killed");
  await back.reads(STORED + LATER);
  await back.stored();
  await elsewhere.reads(STORED + LATER);
  expect(back.failures).toEqual([]);
});

test("PostgreSQL hangs: editing goes on, the badge says sent and not stored, then all of it is stored", async ({ person, product }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await ada.newNote("Slow disk");
  await ada.stored();
  await noor.open("Slow disk");
  const release = await hangCommits(product.databaseUrl, "lock");
  await ada.type("written while the disk stood still");
  await noor.reads("written while the disk stood still"); // the broadcast does not wait
  await expect(ada.badge).toHaveText(/Sent, not stored/);
  await release();
  await ada.stored();
});
