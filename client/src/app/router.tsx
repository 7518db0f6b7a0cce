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
const Members = lazyScreen(async () => (await import("./routes/members-route.tsx")).MembersRoute);
const Trash = lazyScreen(async () => (await import("./routes/trash-route.tsx")).TrashRoute);
const Home = lazyScreen(async () => (await import("./routes/home-route.tsx")).HomeRoute);
const Settings = lazyScreen(async () => (await import("./routes/settings-route.tsx")).SettingsRoute);
const MyWork = lazyScreen(async () => (await import("./routes/my-work-route.tsx")).MyWorkRoute);
const Gallery = lazyScreen(async () => (await import("./routes/gallery-route.tsx")).GalleryRoute);
const Versions = lazyScreen(async () => (await import("./routes/versions-route.tsx")).VersionsRoute);

function newSearch(search: Record<string, unknown>): NewSearch {
  return search.new === "canvas" || search.new === "note" || search.new === "tasks" ? { new: search.new } : {};
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
const join = createRoute({ getParentRoute: () => root, path: "/join/$token", component: () => <Join token={join.useParams().token} /> });
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
    join,
    gallery,
    shell.addChildren([settings, home, members, trash, myWork, document, versions]),
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
