import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useNavigate } from "@tanstack/react-router";
import { FolderSearch } from "lucide-react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useMe } from "../services-context.tsx";

/** A link into a workspace that this device does not have. */
export function MissingWorkspace() {
  const me = useMe();
  const navigate = useNavigate();
  if (me === undefined) return <SkeletonLines label="Opening the workspace" />;
  return (
    <Box component="main" sx={{ minHeight: "100%", display: "grid", alignContent: "center", bgcolor: "plane.side" }}>
      <EmptyState
        icon={FolderSearch}
        level={1}
        title="This workspace is not on this device"
        actions={
          <>
            {!me && (
              <Button variant="contained" onClick={() => void navigate({ to: "/sign-in" })}>
                Sign in
              </Button>
            )}
            <Button variant="outlined" onClick={() => void navigate({ to: "/" })}>
              Go to my workspaces
            </Button>
          </>
        }
      >
        {me
          ? "It belongs to somebody else, or its name was mistyped. Ask for an invitation; what was written in it is untouched."
          : "Sign in if it is yours or if you were invited. What was written in it is untouched."}
      </EmptyState>
    </Box>
  );
}
