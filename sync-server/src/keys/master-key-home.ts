/** Where this installation keeps its master key: in its environment, wrapped by a key management service, or in a file. */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { MasterKeyHome } from "../persistence/sealing/master-key.ts";
import { kmsAt } from "./kms-address.ts";
import { masterKeyFile } from "./master-key-file.ts";

interface MasterKeySettings {
  /** Given in the environment; `null` otherwise. */
  masterKey: Uint8Array | null;
  /** The one that is to follow it; for a change alone. */
  nextMasterKey: Uint8Array | null;
  kmsUrl: string | null;
}

export function masterKeyHome({ masterKey, nextMasterKey, kmsUrl }: MasterKeySettings, directory: string): MasterKeyHome {
  if (!masterKey) return masterKeyFile(directory, kmsUrl ? kmsAt(kmsUrl) : null);
  return {
    read: async () => masterKey,
    next: async () => nextMasterKey,
    async prepare() {
      if (!nextMasterKey) throw new CoreError("data.key_mismatch", { missing: "COREOS_NEXT_MASTER_KEY" });
      return nextMasterKey;
    },
    adopt: async () => undefined, // whoever keeps the environment writes it there
  };
}
