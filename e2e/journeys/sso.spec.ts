import { newId } from "@coreos/schema/ids/id";
import { CLIENT, honestProvider, type TestProvider } from "@coreos/sync-server/api/testing-providers";
import { Product } from "@coreos/trials/product/product";
import type { Page } from "@playwright/test";
import { faults } from "../stage/axe.ts";
import { test as base, expect } from "../stage/stage.ts";

/** A product that lets a provider be on this machine. */
const test = base.extend<object, { product: Product; provider: TestProvider }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const product = await Product.start({ env: { COREOS_PRIVATE_ISSUERS: "true" } });
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  provider: [
    async ({ product }, use) => {
      const provider = await honestProvider(`http://localhost:${product.port}/api/v1/auth/sso/callback`);
      await use(provider);
      await provider.close();
    },
    { scope: "worker" },
  ],
});

/** The pages of the provider. */
async function signInThere(page: Page, email: string): Promise<void> {
  await page.locator("[name=login]").fill(email);
  await page.locator("[name=password]").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("an admin sets, tests and turns on single sign-on; a colleague comes in by it, a stranger's address does not", async ({
  person,
  provider,
}) => {
  const domain = `${newId().slice(-12)}.example`;
  const ada = await person("Ada"); // the first account: she runs the instance, too
  await ada.signUp();
  await expect(ada.page.getByRole("button", { name: "New canvas" })).toBeVisible();
  await ada.page.goto(`${new URL(ada.page.url()).pathname.split("/").slice(0, 3).join("/")}/people`);
  await ada.page.getByRole("button", { name: "Single sign-on" }).click();
  await expect(ada.page.getByRole("heading", { level: 1, name: "Single sign-on" })).toBeVisible();
  await ada.page.getByText("Other", { exact: true }).click();
  await ada.page.getByRole("textbox", { name: "Issuer" }).fill("http://127.0.0.1:9");
  await ada.page.getByRole("textbox", { name: "Client id" }).fill(CLIENT.clientId);
  await ada.page.getByLabel("Client secret").fill(CLIENT.clientSecret);
  await ada.page.getByRole("textbox", { name: "E-mail domains" }).fill(domain);
  await ada.page.getByRole("button", { name: "Save" }).click();
  await ada.page.getByRole("button", { name: "Test sign-in" }).click();
  await expect(ada.page.getByRole("alert")).toContainText("does not answer");
  await ada.page.getByRole("textbox", { name: "Issuer" }).fill(provider.issuer);
  await ada.page.getByLabel("Client secret").fill(CLIENT.clientSecret);
  await ada.page.getByRole("button", { name: "Save" }).click();
  await expect(ada.page.getByLabel("Client secret")).toHaveValue("");
  await ada.page.getByRole("button", { name: "Test sign-in" }).click();
  await signInThere(ada.page, `ada@${domain}`);
  await expect(ada.page.getByText("The test sign-in worked")).toBeVisible();
  await expect(ada.page.getByRole("button", { name: "Turn on" })).toBeDisabled();
  await ada.page.getByRole("button", { name: `Confirm ${domain}` }).click();
  await ada.page.getByRole("button", { name: "Turn on" }).click();
  await expect(ada.page.getByRole("region", { name: "Single sign-on is on" })).toBeVisible();
  expect(await faults(ada.page)).toEqual([]);

  const bo = await person("Bo");
  await bo.page.goto("/sign-in");
  await bo.page.getByRole("button", { name: "Continue with your organization" }).click();
  await bo.page.getByRole("textbox", { name: "Work e-mail" }).fill("bo@nobody.example");
  await bo.page.getByRole("button", { name: "Continue" }).click();
  await expect(bo.page.getByRole("alert")).toContainText("No organization here signs in");
  expect(await faults(bo.page)).toEqual([]);
  await bo.page.getByRole("textbox", { name: "Work e-mail" }).fill(`bo@${domain}`);
  await bo.page.getByRole("button", { name: "Continue" }).click();
  await signInThere(bo.page, "bo@elsewhere.example");
  await expect(bo.page.getByRole("alert")).toContainText("not of your organization's domain");

  const cy = await person("Cy");
  await cy.page.goto("/sign-in/organization");
  await cy.page.getByRole("textbox", { name: "Work e-mail" }).fill(`cy@${domain}`);
  await cy.page.getByRole("button", { name: "Continue" }).click();
  await signInThere(cy.page, `cy@${domain}`);
  await expect(cy.page.getByRole("button", { name: "New canvas" })).toBeVisible();
});
