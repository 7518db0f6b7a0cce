import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type ErrorComponentProps, useNavigate } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { EmptyState } from "../ui/empty-state.tsx";
import { errorWords } from "../ui/error-words.ts";
import { Notice } from "../ui/notice.tsx";

export function NotFound() {
  const navigate = useNavigate();
  return (
    <EmptyState
      icon={Compass}
      level={1}
      title="There is nothing at this address"
      actions={
        <Button variant="outlined" onClick={() => void navigate({ to: "/" })}>
          Go to my workspaces
        </Button>
      }
    >
      The link may be cut off or mistyped.
    </EmptyState>
  );
}

/** A screen that failed says so in its own place; the rest of the program goes on. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const { what, next, code } = errorWords(error);
  return (
    <Box sx={{ p: 3, maxWidth: 720, mx: "auto" }}>
      <Notice
        tone="bad"
        level={1}
        title={what}
        code={code}
        actions={
          <Button variant="outlined" onClick={reset}>
            Try again
          </Button>
        }
      >
        {next}
      </Notice>
    </Box>
  );
}
