import { Navigate, useNavigate } from "@tanstack/react-router";
import { WelcomePage } from "../../features/welcome/index.ts";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { lastWorkspace } from "../last-workspace.ts";
import { useServices } from "../services-context.tsx";

export type NewSearch = { new?: "canvas" | "note" | "tasks" };

/** Straight into the last workspace; on a first visit, the choice how to begin. */
export function IndexRoute({ search }: { search: NewSearch }) {
  const { replica } = useServices();
  const workspaces = useObservable(replica.workspaces);
  const navigate = useNavigate();
  if (workspaces === null) return <SkeletonLines label="Opening" />;
  const workspace = workspaces.find(({ id }) => id === lastWorkspace()) ?? workspaces[0];
  if (workspace) return <Navigate to="/w/$workspaceId" params={{ workspaceId: workspace.id }} search={search} replace />;
  return (
    <WelcomePage
      // As soon as it exists it is opened, above. Going there a second time would take away what was begun in it meanwhile.
      onStart={async () => void (await replica.createLocalWorkspace("My workspace"))}
      onSignUp={() => void navigate({ to: "/sign-up" })}
      onSignIn={() => void navigate({ to: "/sign-in" })}
    />
  );
}
