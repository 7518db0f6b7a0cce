import { fastify } from "fastify";
import { describe, expect, it } from "vitest";
import { docsPage } from "./docs-page.ts";

function page() {
  const app = fastify();
  docsPage(app);
  return app;
}

describe("the page about the API", () => {
  it("brings everything from here, and nothing in line", async () => {
    const app = page();
    const { body } = await app.inject("/api/docs");
    const wanted = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path as string);
    expect(wanted).toHaveLength(3);
    for (const path of wanted) expect((await app.inject(path)).statusCode).toBe(200);
    expect(body).not.toMatch(/<script>|onload=|https?:/);
  });

  it("has the policy of changes beside it", async () => {
    const { headers, body } = await page().inject("/api/docs/policy");
    expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(body).toContain("Sunset");
  });
});
