// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { PlainHttp } from "./plain-http.tsx";

afterEach(cleanup);

it("says without a click what plain http withholds, until it was understood on this browser", () => {
  const { container, unmount } = render(<PlainHttp />);
  expect(screen.getByRole("status", { name: "Plain http" }).textContent).toContain("works online only");
  fireEvent.click(screen.getByRole("button", { name: "Understood" }));
  expect(container.textContent).toBe("");
  unmount();
  render(<PlainHttp />);
  expect(screen.queryByRole("status")).toBeNull();
});
