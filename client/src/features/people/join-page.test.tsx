// @vitest-environment happy-dom
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Me } from "@coreos/schema/protocol/api";
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { LocalWorkspace, Replica } from "../../replica/ports.ts";
import { theme } from "../../ui/theme/theme.ts";
import type { Account } from "./account.ts";
import { JoinPage } from "./join-page.tsx";

afterEach(cleanup);

const guest: Me = {
  user: { id: "noor", name: "Noor", email: "noor@example.com" },
  organizations: [
    { id: "host", name: "Northwind", role: "member" },
    { id: "own", name: "Noor’s company", role: "admin" },
  ],
  workspaces: [],
};
const diary: LocalWorkspace = { id: "diary", name: "Diary", accountId: null, organizationId: null, claimedBy: null };

const PLANS = { organization: "Northwind", workspace: "Plans", invitedBy: "Ada" };

let tokens = 0;

function open(
  local: readonly LocalWorkspace[],
  {
    me = null,
    accept = async () => "plans",
    invitation = async () => PLANS,
  }: Partial<Pick<Account, "accept" | "invitation">> & { me?: Me | null } = {},
) {
  const account: Account = {
    signUp: async () => guest,
    signIn: async () => guest,
    signOut: async () => undefined,
    invite: () => Promise.reject(new Error("not asked for here")),
    invitation,
    accept,
  };
  const carryOver = vi.fn(async () => undefined);
  const workspaces = { get: () => local, subscribe: () => () => undefined };
  const onJoined = vi.fn();
  const replica = { workspaces, carryOver } as Pick<Replica, "workspaces" | "carryOver"> as Replica;
  render(
    <ThemeProvider theme={theme}>
      <JoinPage token={`token-${++tokens}`} account={account} replica={replica} me={me} onJoined={onJoined} />
    </ThemeProvider>,
  );
  return { carryOver, onJoined };
}

async function enter(how: "Sign up" | "Sign in") {
  await screen.findByRole("heading", { name: /Ada invites you/ });
  if (how === "Sign in") fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  const fill = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
  if (how === "Sign up") fill(/Name/, "Noor");
  fill(/E-mail/, "noor@example.com");
  fill(/Password/, "correct horse battery");
  fireEvent.click(screen.getByRole("button", { name: how }));
}

describe("an invitation", () => {
  it("goes straight into the workspace when nothing on the device waits", async () => {
    const { onJoined } = open([]);
    await enter("Sign up");
    await waitFor(() => expect(onJoined).toHaveBeenCalledWith("plans"));
  });

  it.each(["Sign up", "Sign in"] as const)(
    "offers after %s to take local work along, into the person's own organization and never the host's",
    async (how) => {
      const { carryOver, onJoined } = open([diary]);
      await enter(how);
      const take = await screen.findByRole("button", { name: "Take it with me" });
      expect(onJoined).not.toHaveBeenCalled();
      expect(screen.getByText(/stored in “Noor’s company”, your own organization/)).toBeTruthy();
      expect(screen.getByText(/Where you were invited \(Northwind\) nobody can/)).toBeTruthy();
      fireEvent.click(take);
      await waitFor(() => expect(onJoined).toHaveBeenCalledWith("plans"));
      expect(carryOver.mock.calls).toEqual([["diary", { accountId: "noor", organizationId: "own" }]]);
    },
  );

  it("is accepted once by somebody who is signed in, however often the button is pressed", async () => {
    const accepted = Promise.withResolvers<string>();
    const accept = vi.fn(() => accepted.promise);
    const { onJoined } = open([], { me: guest, accept });
    const join = await screen.findByRole("button", { name: "Join as Noor" });
    fireEvent.click(join);
    fireEvent.click(join);
    expect(accept).toHaveBeenCalledTimes(1);
    await screen.findByText("Joining");
    accepted.resolve("plans");
    await waitFor(() => expect(onJoined).toHaveBeenCalledWith("plans"));
  });

  it("that has ended leads home: asking again would change nothing", async () => {
    open([], { invitation: () => Promise.reject(new CoreError("invitation.invalid")) });
    expect((await screen.findByRole("link", { name: "Open COREos" })).getAttribute("href")).toBe("/");
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });

  it("that could not be read can be asked for again", async () => {
    const invitation = vi.fn(async () => PLANS).mockRejectedValueOnce(new CoreError("device.offline"));
    open([], { invitation });
    fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
    await screen.findByRole("heading", { name: /Ada invites you/ });
  });

  it("leaves local work where it is when asked to", async () => {
    const { carryOver, onJoined } = open([diary]);
    await enter("Sign up");
    fireEvent.click(await screen.findByRole("button", { name: "Leave it on this device" }));
    await waitFor(() => expect(onJoined).toHaveBeenCalledWith("plans"));
    expect(carryOver).not.toHaveBeenCalled();
  });
});
