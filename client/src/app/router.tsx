/** All addresses of the client. Screens are loaded when they are first opened; the worker has them all on the device. */
import { createRootRoute, createRoute, createRouter, Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Failed, NotFound } from "./failures.tsx";
import { lazyScreen } from "./lazy-screen.tsx";
import { DocumentRoute } from "./routes/document-route.tsx";
import { IndexRoute, type NewSearch } from "./routes/index-route.tsx";
import { Shell } from "./shell/shell.tsx";

const Entry = lazyScreen(async () => (await import("./routes/entry-route.tsx")).EntryRoute);
const Join = lazyScreen(async () => (await import("./routes/entry-route.tsx")).JoinRoute);
const Forgotten = lazyScreen(async () => (await import("./routes/entry-route.tsx")).ForgottenRoute);
const Reset = lazyScreen(async () => (await import("./routes/entry-route.tsx")).ResetRoute);
const Guest = lazyScreen(async () => (await import("./routes/guest-route.tsx")).GuestRoute);
const Security = lazyScreen(async () => (await import("./routes/security-route.tsx")).SecurityRoute);
const Audit = lazyScreen(async () => (await import("./routes/audit-route.tsx")).AuditRoute);
const Organization = lazyScreen(async () => (await import("./routes/organization-route.tsx")).OrganizationRoute);
const Sso = lazyScreen(async () => (await import("./routes/sso-route.tsx")).SsoRoute);
const SsoEntry = lazyScreen(async () => (await import("./routes/sso-route.tsx")).SsoEntryRoute);
const Members = lazyScreen(async () => (await import("./routes/members-route.tsx")).MembersRoute);
const Reviews = lazyScreen(async () => (await import("./routes/reviews-route.tsx")).ReviewsRoute);
const Trash = lazyScreen(async () => (await import("./routes/trash-route.tsx")).TrashRoute);
const Home = lazyScreen(async () => (await import("./routes/home-route.tsx")).HomeRoute);
const Settings = lazyScreen(async () => (await import("./routes/settings-route.tsx")).SettingsRoute);
const MyWork = lazyScreen(async () => (await import("./routes/my-work-route.tsx")).MyWorkRoute);
const Gallery = lazyScreen(async () => (await import("./routes/gallery-route.tsx")).GalleryRoute);
const Versions = lazyScreen(async () => (await import("./routes/versions-route.tsx")).VersionsRoute);

function newSearch(search: Record<string, unknown>): NewSearch {
  return search.new === "canvas" || search.new === "note" || search.new === "tasks" ? { new: search.new } : {};
}

function ssoSearch({ sso }: Record<string, unknown>): { sso?: string } {
  return typeof sso === "string" ? { sso } : {};
}

/** Screens of the shell stand in its `main`; what has no shell around it brings its own. */
function WholePage({ children }: { children: ReactNode }) {
  return <main>{children}</main>;
}

const root = createRootRoute({ component: Outlet, errorComponent: Failed });
const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

const index = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: newSearch,
  component: () => <IndexRoute search={index.useSearch()} />,
});
const signUp = createRoute({ getParentRoute: () => root, path: "/sign-up", component: () => <Entry kind="sign-up" /> });
const signIn = createRoute({ getParentRoute: () => root, path: "/sign-in", component: () => <Entry kind="sign-in" /> });
const ssoEntry = createRoute({
  getParentRoute: () => root,
  path: "/sign-in/organization",
  validateSearch: ssoSearch,
  component: () => <SsoEntry search={ssoEntry.useSearch()} />,
});
const sso = createRoute({
  getParentRoute: () => shell,
  path: "/single-sign-on/$organizationId",
  validateSearch: ssoSearch,
  component: () => <Sso organizationId={sso.useParams().organizationId} search={sso.useSearch()} />,
});
const join = createRoute({ getParentRoute: () => root, path: "/join/$token", component: () => <Join token={join.useParams().token} /> });
const forgotten = createRoute({ getParentRoute: () => root, path: "/forgot", component: () => <Forgotten /> });
const reset = createRoute({ getParentRoute: () => root, path: "/reset", component: () => <Reset /> });
const guest = createRoute({ getParentRoute: () => root, path: "/g", component: () => <Guest /> });
const security = createRoute({ getParentRoute: () => shell, path: "/security", component: () => <Security /> });
const gallery = createRoute({ getParentRoute: () => root, path: "/dev/gallery", component: () => <Gallery /> });
const settings = createRoute({ getParentRoute: () => shell, path: "/settings", component: () => <Settings /> });
const home = createRoute({
  getParentRoute: () => shell,
  path: "/w/$workspaceId",
  validateSearch: newSearch,
  component: () => <Home search={home.useSearch()} />,
});
const trash = createRoute({ getParentRoute: () => shell, path: "/w/$workspaceId/trash", component: () => <Trash /> });
const members = createRoute({ getParentRoute: () => shell, path: "/w/$workspaceId/people", component: () => <Members /> });
const reviews = createRoute({ getParentRoute: () => shell, path: "/w/$workspaceId/reviews", component: () => <Reviews /> });
const organization = createRoute({
  getParentRoute: () => shell,
  path: "/w/$workspaceId/organization",
  component: () => <Organization />,
});
const audit = createRoute({ getParentRoute: () => shell, path: "/w/$workspaceId/audit", component: () => <Audit /> });
const myWork = createRoute({ getParentRoute: () => shell, path: "/w/$workspaceId/my-work", component: () => <MyWork /> });
const document = createRoute({
  getParentRoute: () => shell,
  path: "/w/$workspaceId/$kind/$documentId",
  component: () => <DocumentRoute {...document.useParams()} />,
});
const versions = createRoute({
  getParentRoute: () => shell,
  path: "/w/$workspaceId/$kind/$documentId/versions",
  component: () => <Versions {...versions.useParams()} />,
});

export const router = createRouter({
  routeTree: root.addChildren([
    index,
    signUp,
    signIn,
    ssoEntry,
    join,
    forgotten,
    reset,
    guest,
    gallery,
    shell.addChildren([settings, security, sso, home, members, reviews, organization, audit, trash, myWork, document, versions]),
  ]),
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: () => (
    <WholePage>
      <NotFound />
    </WholePage>
  ),
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
