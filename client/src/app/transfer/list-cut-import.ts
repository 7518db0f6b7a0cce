import type * as Y from "yjs";
import { openDeviceReader } from "../../replica/device-reader.ts";
import { browserPlatform } from "../../replica/index.ts";
import type { Audience, Replica } from "../../replica/ports.ts";
import { DATABASE } from "../lazy-context.ts";
import { completeImport } from "./cut-import.ts";

/** Loaded only where an import has ever been noted. */
export async function listCutImport(
  { preferences }: Pick<Replica, "preferences">,
  workspaceId: string,
  audience: Audience,
  list: () => Promise<Y.Doc>,
): Promise<void> {
  const platform = browserPlatform();
  const reader = openDeviceReader({ database: DATABASE, workspaceId, platform });
  try {
    await completeImport({ preferences, locks: platform.locks, workspaceId, names: () => reader.names(), list }, audience);
  } finally {
    reader.close();
  }
}
