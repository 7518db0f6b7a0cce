import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { CloudOff } from "lucide-react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { errorWords } from "../../ui/error-words.ts";

/** Versions are the server's to tell: without it the screen says so, and what can be done. */
export function Unreachable({ error, onRetry, level = 2 }: { error: unknown; onRetry(): void; level?: 1 | 2 }) {
  const { what, next, code } = errorWords(error);
  return (
    <EmptyState
      icon={CloudOff}
      level={level}
      title={what}
      actions={
        <Button variant="outlined" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {`Versions are kept on the server. ${next}`} {code !== null && <Box component="span" sx={{ fontSize: 12 }}>{`Code ${code}`}</Box>}
    </EmptyState>
  );
}
