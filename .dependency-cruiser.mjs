/**
 * The import law (docs/ARCHITECTURE.md): rooms know only what stands below them, and each library has one door.
 * `.ci/fixtures/import-law` breaks every rule once; the check fails when a rule does not notice (.ci/checks/import-law.ts).
 */
const ROOMS = ["schema", "templates", "ai-runner", "connectors", "pwa", "client", "sync-server", "e2e", "bench", "trials", "deploy"];
/** Rooms that ship. Benches, trials and journeys look in from outside. */
const PRODUCT = "^(schema|templates|ai-runner|connectors|pwa|client|sync-server)/";
const TEST = "\\.test\\.tsx?$|/testing/|/fixtures/";

/** A room may import itself and what is listed, nothing else of ours. */
function onlyTo(room, ...allowed) {
  return {
    name: `${room}-imports`,
    comment: `${room} may import only: ${allowed.join(", ") || "nothing of ours"}`,
    severity: "error",
    from: { path: `^${room}/`, pathNot: room === "client" ? `${TEST}|^client/[^/]+$` : TEST },
    to: { path: `^(${ROOMS.join("|")})/`, pathNot: [room, ...allowed].map((path) => `^${path}/`) },
  };
}

/** Inside the client: `from` never imports `to`. */
function below(from, ...to) {
  return {
    name: `client-${from}-stays-below`,
    comment: `client/src/${from} never imports ${to.join(", ")}`,
    severity: "error",
    from: { path: `^client/src/${from}/`, pathNot: TEST },
    to: { path: `^client/src/(${to.join("|")})/` },
  };
}

function oneDoor(library, name, ...doors) {
  return {
    name: `door-${name}`,
    comment: `${name} enters through ${doors.join(", ")} and nowhere else`,
    severity: "error",
    from: { path: PRODUCT, pathNot: [TEST, ...doors.map((door) => `^${door}/`)] },
    to: { path: `(^|node_modules/)${library}(/|$)` }, // bare, too: what is not installed is not found
  };
}

export default {
  forbidden: [
    onlyTo("schema"),
    onlyTo("templates", "schema"),
    onlyTo("pwa", "schema"),
    onlyTo("connectors", "schema"),
    onlyTo("sync-server", "schema", "templates/src/instantiate"),
    onlyTo("client", "schema", "templates", "ai-runner/src/common", "ai-runner/src/browser", "pwa/src/page"),
    onlyTo("ai-runner", "schema"),
    {
      name: "ai-runner-common-is-pure",
      comment: "ai-runner/common runs in the browser and on the server: it imports neither of them",
      severity: "error",
      from: { path: "^ai-runner/src/common/" },
      to: { path: "^ai-runner/src/(browser|node)/" },
    },
    below("features", "app"),
    below("editor", "app", "features", "context"),
    below("context", "app", "features", "editor"),
    below("replica", "app", "features", "editor", "context", "ui"),
    below("session", "app", "features", "editor", "context", "ui"),
    below("ui", "app", "features", "editor", "context", "replica", "session"),
    {
      name: "features-are-islands",
      comment: "a feature never imports another feature: shared parts move down, app/ composes",
      severity: "error",
      from: { path: "^client/src/features/([^/]+)/" },
      to: { path: "^client/src/features/", pathNot: "^client/src/features/$1/" },
    },
    oneDoor("(pg|@types/pg)", "pg", "sync-server/src/persistence", "connectors/src/core"),
    oneDoor("dexie", "dexie", "client/src/replica", "client/src/context"),
    oneDoor("@hocuspocus/provider", "hocuspocus-provider", "client/src/replica", "connectors/src/core", "ai-runner/src/node"),
    oneDoor("workbox-[a-z]+", "workbox", "pwa"),
    oneDoor("node-llama-cpp", "node-llama-cpp", "ai-runner/src/node"),
    oneDoor("(@mlc-ai/web-llm|@wllama/wllama)", "browser-engines", "ai-runner/src/browser"),
    {
      name: "schema-is-pure",
      comment: "schema runs everywhere: it reads no disk, no socket, no clock of Node",
      severity: "error",
      from: { path: "^schema/src/", pathNot: TEST },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-cycles",
      comment: "two files that need each other are one file, or hide a third; types may point both ways",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolves",
      comment: "what cannot be found cannot be judged",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^virtual:|\\?(raw|url|worker)$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^[^/]+/dist/|^\\.ci/fixtures/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
