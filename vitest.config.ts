/** The suffix of a test says what it needs: `.test.ts` nothing, `.db.test.ts` PostgreSQL. `e2e/` belongs to Playwright. */
import { defineConfig } from "vitest/config";

const elsewhere = ["**/node_modules/**", "**/dist/**", "e2e/**", "**/fixtures/**"];
/** A test never fails because the machine is busy: these only end what hangs. */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...elsewhere, "**/*.db.test.ts", "**/*.model.test.ts"],
          // Without document and window only where a test asks for them: `// @vitest-environment happy-dom`.
          environment: "node",
          ...PATIENCE,
        },
      },
      {
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: elsewhere,
          globalSetup: ["sync-server/src/persistence/postgres/vitest-setup.ts"],
          ...PATIENCE,
        },
      },
    ],
  },
});
