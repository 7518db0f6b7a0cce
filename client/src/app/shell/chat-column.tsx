import Box from "@mui/material/Box";
import { Sparkles } from "lucide-react";
import { EmptyState } from "../../ui/empty-state.tsx";

/** The right column. It says honestly that nobody answers there yet. */
export function ChatColumn() {
  return (
    <Box component="aside" aria-label="Chat" sx={{ height: "100%", display: "flex", flexDirection: "column", minWidth: 0 }}>
      <Box sx={{ px: 2, py: 1.5, typography: "h3", borderBottom: "0.5px solid", borderColor: "edge.hair" }}>Chat</Box>
      <Box sx={{ flex: 1, display: "grid", alignContent: "center" }}>
        <EmptyState icon={Sparkles} title="Llama is not here yet">
          It arrives with the AI runner: on your device or your own server, answering from this workspace and naming its sources. Until then
          nothing you write is read by a model.
        </EmptyState>
      </Box>
    </Box>
  );
}
