import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useObservable } from "../../ui/use-observable.ts";
import { useServices } from "../services-context.tsx";

const WORDS = {
  ready: { text: "A newer version of COREos is here.", button: "Update" },
  applying: { text: "Writing down your work, then updating.", button: null },
  blocked: { text: "Not updated: some changes are in this tab only. Export them or free some space first.", button: "Try again" },
  stale: { text: "COREos was updated in another tab.", button: "Reload" },
} as const;

/** A newer program, in words. It is applied when asked, and after everything is written down. */
export function UpdateBanner() {
  const { update, replica } = useServices();
  const state = useObservable(update.state);
  const outdated = useObservable(replica.outdated);
  if (state === "none") {
    if (!outdated) return null;
    return (
      <Banner
        text="This copy of COREos is too old for the server. Reload to get the newer one; your work is kept."
        button="Reload"
        onPress={() => void update.reload()}
      />
    );
  }
  const { text, button } = WORDS[state];
  return <Banner text={text} button={button} onPress={() => void update.apply()} />;
}

function Banner({ text, button, onPress }: { text: string; button: string | null; onPress(): void }) {
  return (
    <Box
      role="status"
      aria-label="Update"
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
