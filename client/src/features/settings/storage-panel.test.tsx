// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Observable, Replica } from "../../replica/ports.ts";
import { theme } from "../../ui/theme/theme.ts";
import { StoragePanel, type StoragePanelProps } from "./storage-panel.tsx";

afterEach(cleanup);

const fixed = <T,>(value: T): Observable<T> => ({ get: () => value, subscribe: () => () => undefined });
const replica = {
  storage: fixed(null),
  replication: fixed({ done: 1, total: 1, skipped: 0, limitBytes: 1 }),
} as unknown as Replica;

function words(worker: StoragePanelProps["worker"]): string {
  const { container } = render(
    <ThemeProvider theme={theme}>
      <StoragePanel replica={replica} worker={worker} hasAccount />
    </ThemeProvider>,
  );
  return container.textContent;
}

describe("storage on this device", () => {
  it("names what keeps the app from starting offline: plain http, or a browser without a worker", () => {
    expect(words("plain-http")).toMatch(
      /Opened over plain http.+needs a network to start.+over https or on localhost it also starts offline/,
    );
    expect(words("unsupported")).toContain("This browser has no service worker");
  });

  it("says neither where the app starts offline", () => {
    expect(words("works")).not.toMatch(/plain http|service worker/);
  });
});
