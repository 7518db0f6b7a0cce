// @vitest-environment happy-dom
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Member } from "@coreos/schema/protocol/access";
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { OrganizationTeams } from "../../session/organization-teams.ts";
import { theme } from "../../ui/theme/theme.ts";
import { TeamSheet } from "./team-sheet.tsx";

afterEach(cleanup);

const noor = {
  id: "noor",
  name: "Noor",
  email: null,
  role: "member",
  joinedAt: "2026-11-27T07:00:00.000Z",
  teams: [],
} as unknown as Member;

describe("a new team", () => {
  it("that was made, though nobody came in, is not made again by a second try: they come in, and a changed name is kept", async () => {
    const teams: OrganizationTeams = {
      list: async () => [],
      make: vi.fn(async (name) => ({ id: "t", name, members: [] })),
      rename: vi.fn(async () => undefined),
      end: async () => undefined,
      takeIn: vi.fn(async () => undefined).mockRejectedValueOnce(new CoreError("device.offline")),
      takeOut: async () => undefined,
    };
    const onClose = vi.fn();
    render(
      <ThemeProvider theme={theme}>
        <TeamSheet teams={teams} team={null} members={[noor]} onChanged={async () => undefined} onClose={onClose} />
      </ThemeProvider>,
    );
    const make = () => fireEvent.click(screen.getByRole("button", { name: "Make the team" }));
    fireEvent.change(screen.getByLabelText("Name"), { target: { value: "Sales" } });
    fireEvent.click(screen.getByLabelText("Noor"));
    make();
    await waitFor(() => expect(teams.takeIn).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(screen.getByRole("dialog").textContent).toContain("no connection"));
    expect(onClose).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText("Name"), { target: { value: "Selling" } });
    make();
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(teams.make).toHaveBeenCalledOnce();
    expect(teams.rename).toHaveBeenCalledExactlyOnceWith("t", "Selling");
    expect(teams.takeIn).toHaveBeenCalledTimes(2);
  });
});
