// @vitest-environment happy-dom
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Submission } from "@coreos/schema/protocol/submission";
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Submissions } from "../../session/submissions.ts";
import { theme } from "../../ui/theme/theme.ts";
import { ReviewsPage } from "./reviews-page.tsx";

afterEach(cleanup);

const waiting: Submission = {
  ...{ id: "1", document: "w/note/d", author: { id: "noor", name: "Noor" }, sizeBytes: 20, state: "waiting" },
  ...{ handedInAt: "2026-11-27T07:00:00.000Z", decidedAt: null, decidedBy: null },
};
const discarded: Submission = {
  ...waiting,
  state: "discarded",
  decidedAt: "2026-11-27T08:00:00.000Z",
  decidedBy: { id: "ada", name: "Ada" },
};

let organizations = 0;

/** Each in an organization of its own: what one test was answered is not remembered in the next. */
function show(change: Partial<Submissions> = {}, isOnline = true) {
  const submissions: Submissions = {
    list: vi.fn(async () => [waiting]),
    content: async () => ({ ...waiting, changes: [{ change: "changed", where: "Ideas", before: "Old", after: "New" }], more: 2 }),
    apply: vi.fn(async () => undefined),
    discard: vi.fn(async () => undefined),
    ...change,
  };
  const page = { submissions, organizationId: `o${organizations++}`, isOnline, titleOf: () => "Prices", openerOf: () => null };
  render(
    <ThemeProvider theme={theme}>
      <ReviewsPage {...page} />
    </ThemeProvider>,
  );
  return submissions;
}

const card = () => screen.findByRole("region", { name: "Noor: Prices" });

describe("changes for review", () => {
  it("say who, where, when, and what would be different", async () => {
    show();
    const changes = await within(await card()).findByRole("list", { name: "What would change" });
    expect(changes.textContent).toMatch(/Would change.*Ideas.*Old.*New/);
    expect((await card()).textContent).toContain("And 2 more changes.");
  });

  it("are applied by one press, and the list is asked for again", async () => {
    const { apply, list } = show();
    fireEvent.click(await screen.findByRole("button", { name: "Apply the changes of Noor to Prices" }));
    await waitFor(() => expect(apply).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(list).toHaveBeenCalledTimes(2));
  });

  it("are discarded only by a second press", async () => {
    const { discard } = show();
    fireEvent.click(await screen.findByRole("button", { name: "Discard the changes of Noor to Prices" }));
    expect(discard).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole("button", { name: "Really discard the changes of Noor to Prices" }));
    await waitFor(() => expect(discard).toHaveBeenCalledTimes(1));
  });

  it("that somebody else has decided say so, and show how it is now", async () => {
    const list = vi.fn(async () => [discarded]).mockResolvedValueOnce([waiting]);
    show({ list, apply: () => Promise.reject(new CoreError("submission.decided")) });
    fireEvent.click(await screen.findByRole("button", { name: "Apply the changes of Noor to Prices" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Somebody else has decided about this already.");
    await waitFor(async () => expect((await card()).textContent).toMatch(/Left out .* by Ada/));
    expect(within(await card()).getByRole("button", { name: /^Apply/ }).textContent).toBe("Apply after all");
  });

  it("that could not be read say why, and can still be decided", async () => {
    show({ content: () => Promise.reject(new CoreError("document.too_large")) });
    expect((await within(await card()).findByRole("alert")).textContent).toContain("3413");
    expect(within(await card()).getByRole("button", { name: /^Discard/ })).toBeTruthy();
  });

  it("that nobody sees as words say so", async () => {
    show({ content: async () => ({ ...waiting, changes: [], more: 0 }) });
    await waitFor(async () => expect((await card()).textContent).toContain("Nothing that can be read would be different"));
  });

  it("are none, are not reached, or may not be seen: each has its words", async () => {
    show({ list: async () => [] });
    expect(await screen.findByRole("heading", { name: "Nothing waits for review" })).toBeTruthy();
    cleanup();
    show({}, false);
    expect(await screen.findByRole("heading", { name: "Changes for review are shown online" })).toBeTruthy();
    cleanup();
    show({ list: () => Promise.reject(new CoreError("permission.denied")) });
    expect((await screen.findByRole("alert")).textContent).toContain("1403");
  });
});
