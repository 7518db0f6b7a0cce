import { hangCommits } from "@coreos/trials/kill/hang";
import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

test("the server is killed while somebody types: every stored letter is there (law 8)", async ({ person, product }) => {
  const ada = await person("Ada");
  await ada.signUp();
  await ada.newNote("Killed");
  await ada.type("first ");
  await ada.stored();
  const typing = ada.type("second third fourth fifth sixth");
  await product.server.end("SIGKILL");
  await typing;
  await expect(ada.badge).not.toHaveText("Stored");
  await product.startServer();
  await ada.stored();

  const elsewhere = await person("Ada elsewhere");
  Object.assign(elsewhere, { email: ada.email });
  await elsewhere.signIn();
  await elsewhere.open("Killed");
  await elsewhere.reads("first second third fourth fifth sixth");
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
