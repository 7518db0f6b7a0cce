import { found } from "../stage/company.ts";
import { expect, test } from "../stage/stage.ts";

interface Picture {
  src: string;
  sizes: string;
  type: string;
  purpose?: string;
  form_factor?: string;
}

interface Manifest {
  id: string;
  name: string;
  display: string;
  start_url: string;
  icons: Picture[];
  shortcuts: { name: string; url: string; icons: Picture[] }[];
  screenshots: Picture[];
}

test("Chromium finds nothing that keeps it from being installed, and every picture loads in the size it promises", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.installed();
  const session = await ada.context.newCDPSession(ada.page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  const ids = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"); // a test's profile always is
  expect(ids).toEqual([]);

  const response = await ada.page.request.get("/manifest.webmanifest");
  expect(response.headers()["content-type"]).toContain("application/manifest+json");
  const manifest: Manifest = await response.json();
  expect(manifest).toMatchObject({ id: "/", name: "COREos", display: "standalone" });
  expect(manifest.icons.map(({ purpose, sizes }) => `${purpose} ${sizes}`)).toEqual(
    expect.arrayContaining(["any 192x192", "any 512x512", "maskable 512x512"]),
  );
  expect(manifest.screenshots.map((picture) => picture.form_factor)).toEqual(expect.arrayContaining(["wide", "narrow"]));
  const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)];
  const sizes = await ada.page.evaluate(
    (sources) =>
      Promise.all(
        sources.map(async (src) => {
          const image = new Image();
          image.src = src;
          await image.decode();
          return `${image.naturalWidth}x${image.naturalHeight}`;
        }),
      ),
    pictures.map(({ src }) => src),
  );
  expect(sizes).toEqual(pictures.map((picture) => picture.sizes));
});

test("its shortcuts begin a note and a canvas, also without a network", async ({ person }) => {
  const ada = await person("Ada");
  await ada.startWithoutAccount();
  await ada.installed();
  const { shortcuts }: Manifest = await (await ada.page.request.get("/manifest.webmanifest")).json();
  expect(shortcuts.map(({ name }) => name)).toEqual(["New note", "New canvas"]);
  await ada.offline(true);
  await ada.page.goto(shortcuts[0]?.url ?? "");
  await expect(ada.editor).toBeVisible();
  await ada.page.goto(shortcuts[1]?.url ?? "");
  await expect(ada.page.getByRole("region", { name: "Value" })).toBeVisible();
  const links = ada.page.getByRole("tree", { name: "Documents" }).getByRole("link");
  await expect(links).toHaveCount(2); // one each: a link that is opened makes one document
});

test("offline, every address opens cold, and a document that never came here is not drawn as empty", async ({ person }) => {
  const [ada, noor] = [await person("Ada"), await person("Noor")];
  await found(ada, noor);
  await noor.installed();
  await noor.page.close();
  await noor.offline(true);
  await ada.newNote("After the tunnel");
  await ada.type("Written while Noor was away");
  await ada.stored();
  const address = new URL(ada.page.url()).pathname;

  const cold = await noor.tab(address);
  await expect(cold.page.getByRole("heading", { level: 1, name: "This document is not on this device yet" })).toBeVisible();
  await expect(cold.editor).toHaveCount(0);
  const workspace = address.split("/").slice(0, 3).join("/");
  const unknown = address.replace("/note/", "/canvas/").replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
  await cold.page.goto(unknown);
  await expect(cold.page.getByRole("heading", { level: 1, name: "This document is not on this device yet" })).toBeVisible();
  await expect(cold.page.getByRole("region", { name: "Value" })).toHaveCount(0);

  await cold.page.goto("/settings");
  await expect(cold.page.getByRole("radio", { name: "Dark" })).toBeVisible();
  await cold.page.goto(`${workspace}/trash`);
  await expect(cold.page.getByRole("heading", { level: 1, name: "Trash" })).toBeVisible();
  await cold.page.goto(`${address}/versions`);
  await expect(cold.page.getByRole("heading", { level: 1, name: "There is no connection to the server." })).toBeVisible();

  await cold.page.goto(address);
  await expect(cold.page.getByRole("heading", { level: 1, name: "This document is not on this device yet" })).toBeVisible();
  await cold.offline(false);
  await cold.reads("Written while Noor was away"); // by itself, without a click
});
