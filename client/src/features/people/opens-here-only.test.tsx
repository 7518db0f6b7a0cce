// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { OpensHereOnly, opensHereOnly } from "./opens-here-only.tsx";

afterEach(cleanup);

describe("an invitation link", () => {
  it("that only this computer can open says what to start instead", () => {
    const { container } = render(<OpensHereOnly hostname="localhost" />);
    expect(container.textContent).toContain("Start COREos with HOST=0.0.0.0 npm start, open it at the address it then prints");
    expect(container.textContent).toMatch(/PUBLIC_URL.+TLS_CERT/);
  });

  it.each(["http://localhost:4100/join/x", "http://127.0.0.1:4100/join/x", "http://127.1.2.3/join/x", "http://[::1]:4100/join/x"])(
    "that only this computer can open is recognized: %s",
    (url) => expect(opensHereOnly(url)).toBe(true),
  );

  it.each([
    "https://coreos.example/join/x",
    "http://192.168.1.20:4100/join/x",
    "http://localhost.example/join/x",
    "http://128.0.0.1/join/x",
  ])("that others can open is not warned of: %s", (url) => expect(opensHereOnly(url)).toBe(false));
});
