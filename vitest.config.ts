/** The suffix of a test says what it needs: `.test.ts` nothing, `.db.test.ts` PostgreSQL. `e2e/` belongs to Playwright. */
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const elsewhere = ["**/node_modules/**", "**/dist/**", "e2e/**", "**/fixtures/**"];
/** A test never fails because the machine is busy: these only end what hangs. */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Every property test of a run has the seed that is printed. */
const SEEDED = { alias: [{ find: /^fast-check$/, replacement: join(import.meta.dirname, ".ci/seeded-fast-check.ts") }] };
const SEED = join(import.meta.dirname, ".ci/property-seed.ts");

export default defineConfig({
  test: {
    projects: [
      {
        resolve: SEEDED,
        test: {
          globalSetup: [SEED],
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...elsewhere, "**/*.db.test.ts", "**/*.model.test.ts"],
          // Without document and window only where a test asks for them: `// @vitest-environment happy-dom`.
          environment: "node",
          ...PATIENCE,
        },
      },
      {
        resolve: SEEDED,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: elsewhere,
          globalSetup: [SEED, "sync-server/src/persistence/postgres/vitest-setup.ts"],
          retry: process.env.CI ? 1 : 0, // as in e2e: what passed only then is named in the output
          ...PATIENCE,
        },
      },
    ],
  },
});
