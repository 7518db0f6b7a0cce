// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { theme } from "../../ui/theme/theme.ts";
import { ToastProvider } from "../../ui/toast.tsx";
import { InputGuards } from "./input-guards.tsx";

vi.mock("../transfer/workspace-import.tsx", () => ({
  WorkspaceImport: ({ first }: { first: readonly File[] }) =>
    createElement("div", { role: "dialog" }, first.map(({ name }) => name).join()),
}));

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
const holder = document.body.appendChild(document.createElement("div"));
const root = createRoot(holder);
const show = () =>
  act(async () =>
    root.render(
      <ThemeProvider theme={theme}>
        <ToastProvider>
          <InputGuards />
        </ToastProvider>
      </ThemeProvider>,
    ),
  );
const said = () => document.querySelector("[role=status]")?.textContent ?? "";

function send(target: EventTarget, name: string, data: object): Promise<Event> {
  const event = Object.assign(new Event(name, { bubbles: true, cancelable: true }), data);
  return act(async () => {
    target.dispatchEvent(event);
    return event;
  });
}

afterEach(() => act(async () => root.render(null)));

describe("what goes past every field", () => {
  it("says how much of a paste its field had room for, and nothing where all of it fits", async () => {
    await show();
    const field = holder.appendChild(Object.assign(document.createElement("input"), { maxLength: 200, value: "Plan" }));
    const paste = (text: string) => send(field, "paste", { clipboardData: { getData: () => text } });
    field.setSelectionRange(4, 4);
    await paste("x".repeat(196));
    expect(said()).toBe("");
    await paste("x".repeat(10_000));
    expect(said()).toContain("200 letters fit here. The first 196 letters of what you pasted are in, 9,804 letters are not.");
    field.remove();
  });

  it("keeps the page when a file is dropped beside everything, and says where files go", async () => {
    await show();
    const files = [new File(["x"], "photo.png")];
    const event = await send(document.body, "drop", { dataTransfer: { files, types: ["Files"] } });
    expect(event.defaultPrevented).toBe(true);
    expect(said()).toContain("Files live in notes");
  });

  it("opens the import for what can become documents", async () => {
    await show();
    await send(document.body, "drop", { dataTransfer: { files: [new File(["# Hi"], "plan.md")], types: ["Files"] } });
    await vi.waitFor(() => expect(document.body.querySelector("[role=dialog]")?.textContent).toBe("plan.md"));
  });

  it("leaves alone what somebody took", async () => {
    await show();
    document.body.addEventListener("drop", (event) => event.preventDefault(), { once: true });
    await send(document.body, "drop", { dataTransfer: { files: [new File(["x"], "photo.png")], types: ["Files"] } });
    expect(said()).toBe("");
  });
});
