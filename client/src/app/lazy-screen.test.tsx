// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { Component, type ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { theme } from "../ui/theme/theme.ts";
import { Failed } from "./failures.tsx";
import { lazyScreen } from "./lazy-screen.tsx";

afterEach(cleanup);

class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null };
  static getDerivedStateFromError = (error: Error) => ({ error });
  override render() {
    const { error } = this.state;
    return error ? <Failed error={error} reset={() => this.setState({ error: null })} /> : this.props.children;
  }
}

it("says that a screen could not be loaded, and loads it when it is asked for again", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined); // React tells of every caught error
  const load = vi.fn(async () => () => <p>Here it is</p>);
  load.mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module: /assets/settings.js"));
  const Screen = lazyScreen(load);
  render(
    <ThemeProvider theme={theme}>
      <Boundary>
        <Screen />
      </Boundary>
    </ThemeProvider>,
  );
  expect((await screen.findByRole("alert")).textContent).toContain("could not be loaded");
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Here it is")).toBeTruthy();
});
