/** On a network without https: the address that `HOST=0.0.0.0 npm start` prints, which no browser trusts with a worker. */
import { networkInterfaces } from "node:os";
import { Product } from "@coreos/trials/product/product";
import { expect, test } from "../stage/stage.ts";

const [lan] = Object.values(networkInterfaces()).flatMap((list) => list?.filter((one) => !one.internal && one.family === "IPv4") ?? []);

test("over plain http two people join by the link as it is and edit together, and are told what https would add", async ({ person }) => {
  test.skip(!lan, "this machine has no address but its own");
  await using product = await open();
  const baseURL = `http://${lan?.address}:${product.port}`;
  const [ada, noor] = [await person("Ada", { baseURL }), await person("Noor", { baseURL })];

  await ada.signUp();
  const said = ada.page.getByRole("status", { name: "Plain http" });
  await expect(said).toContainText("works online only");
  const withheld = () => [isSecureContext, "serviceWorker" in navigator, "locks" in navigator, crypto.subtle !== undefined];
  expect(await ada.page.evaluate(withheld)).toEqual([false, false, false, false]);

  await ada.newCanvas();
  await ada.addCard("Value", "Works on a network");
  await ada.newNote("Minutes");
  await ada.type("We met");
  const link = await ada.inviteLink();
  expect(link).toContain(`${baseURL}/join/`);
  await noor.signUp(link);
  await noor.open("Minutes");
  await noor.reads("We met");
  await noor.type(" and agreed");
  await ada.reads("We met and agreed");
  await noor.open("Business model");
  await expect(noor.card("Value", "Works on a network")).toBeVisible();
  await noor.addCard("Costs", "A certificate");
  await ada.stored();
  await noor.stored();

  await said.getByRole("button", { name: "Understood" }).click();
  await expect(said).toHaveCount(0);
  await ada.page.reload();
  await ada.open("Business model");
  await expect(ada.card("Costs", "A certificate")).toBeVisible();
  await expect(said).toHaveCount(0);
  await ada.badge.getByRole("button").click();
  await expect(ada.page.getByRole("dialog", { name: "How your work is kept" })).toContainText("Opened over plain http");
});

async function open(): Promise<{ port: number; [Symbol.asyncDispose](): Promise<void> }> {
  const product = await Product.start({ env: { HOST: "0.0.0.0" } });
  return { port: product.port, [Symbol.asyncDispose]: () => product.stop() };
}
