import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useNavigate } from "@tanstack/react-router";
import { useObservable } from "../../ui/use-observable.ts";
import { useServices } from "../services-context.tsx";

const WORDS = {
  ready: { text: "A newer version of COREos is here.", button: "Update" },
  applying: { text: "Writing down your work, then updating.", button: null },
  blocked: { text: "Not updated: some changes are in this tab only. Export them or free some space first.", button: "Try again" },
  stale: { text: "COREos was updated in another tab.", button: "Reload" },
} as const;

/** What concerns the whole program, above everything: a newer version, or a sign-in that has ended. One at a time. */
export function Banners() {
  const { update, replica, account } = useServices();
  const navigate = useNavigate();
  const state = useObservable(update.state);
  const outdated = useObservable(replica.outdated);
  const who = useObservable(account.state);
  if (state !== "none") return <Banner name="Update" {...WORDS[state]} onPress={() => void update.apply()} />;
  if (outdated) {
    return (
      <Banner
        name="Update"
        text="This copy of COREos is too old for the server. Reload to get the newer one; your work is kept."
        button="Reload"
        onPress={() => void update.reload()}
      />
    );
  }
  if (who.status === "signed-in" && who.expired) {
    return (
      <Banner
        name="Account"
        text="Your sign-in has ended. What you write is kept on this device until you sign in again."
        button="Sign in"
        onPress={() => void navigate({ to: "/sign-in" })}
      />
    );
  }
  return null;
}

function Banner({ name, text, button, onPress }: { name: string; text: string; button: string | null; onPress(): void }) {
  return (
    <Box
      role="status"
      aria-label={name}
      sx={{
        gridArea: "banner",
        display: "flex",
        alignItems: "center",
        justifyContent: "center",
        gap: 1,
        px: 2,
        py: 0.5,
        minHeight: 36,
        bgcolor: "accent.tint",
        color: "text.primary",
      }}
    >
      {text}
      {button && (
        <Button variant="text" onClick={onPress}>
          {button}
        </Button>
      )}
    </Box>
  );
}
