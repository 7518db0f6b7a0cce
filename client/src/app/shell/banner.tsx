import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useNavigate } from "@tanstack/react-router";
import { useServices } from "../services-context.tsx";

const WORDS = {
  ready: { text: "A newer version of COREos is here.", button: "Update" },
  applying: { text: "Writing down your work, then updating.", button: null },
  blocked: { text: "Not updated: some changes are in this tab only. Export them or free some space first.", button: "Try again" },
  stale: { text: "COREos was updated in another tab.", button: "Reload" },
  outdated: {
    text: "This copy of COREos is too old for the server. Reload to get the newer one; your work is kept.",
    button: "Reload",
  },
  expired: { text: "Your sign-in has ended. What you write is kept on this device until you sign in again.", button: "Sign in" },
} as const;

/** One sentence over the whole width, and what can be done about it. */
export function Banner({ about }: { about: keyof typeof WORDS }) {
  const { update } = useServices();
  const navigate = useNavigate();
  const { text, button } = WORDS[about];
  const press = () => {
    if (about === "expired") void navigate({ to: "/sign-in" });
    else if (about === "outdated") void update.reload();
    else void update.apply();
  };
  return <Strip name={about === "expired" ? "Account" : "Update"} text={text} button={button} onPress={press} />;
}

export function Strip({ name, text, button, onPress }: { name: string; text: string; button: string | null; onPress(): void }) {
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
