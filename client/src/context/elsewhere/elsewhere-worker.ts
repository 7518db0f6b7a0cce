/** The worker's entry. The first message says which workspaces; every later one is a question. */
import { openDeviceReader } from "../../replica/device-reader.ts";
import { browserPlatform } from "../../replica/platform.ts";
import { type Elsewhere, type ElsewhereAnswer, type ElsewhereCore, elsewhereCore } from "./elsewhere-core.ts";

export interface ElsewhereOpening {
  database: string;
  places: readonly Elsewhere[];
  kinds: readonly string[];
}
export interface ElsewhereQuestion {
  number: number;
  words: string;
}
export interface ElsewhereFound {
  number: number;
  answer: ElsewhereAnswer;
}

let core: ElsewhereCore | null = null;

globalThis.onmessage = ({ data }: MessageEvent<ElsewhereOpening | ElsewhereQuestion>) => {
  if ("places" in data) {
    const platform = browserPlatform();
    core = elsewhereCore(data.places, data.kinds, (workspaceId) => openDeviceReader({ database: data.database, workspaceId, platform }));
  } else void answer(data);
};

async function answer({ number, words }: ElsewhereQuestion): Promise<void> {
  const found = await core?.find(words).catch(() => []);
  globalThis.postMessage({ number, answer: found ?? [] } satisfies ElsewhereFound);
}
