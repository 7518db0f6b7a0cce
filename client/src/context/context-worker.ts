/** The worker's entry. The first message says which workspace; every later one is a question. */
import { openDeviceReader } from "../replica/device-reader.ts";
import { browserPlatform } from "../replica/platform.ts";
import { type Answer, type ContextCore, contextCore, type Question } from "./context-core.ts";

export interface Opening {
  database: string;
  workspaceId: string;
}

let core: ContextCore | null = null;

globalThis.onmessage = ({ data }: MessageEvent<Opening | Question>) => {
  if (core && "t" in data) core.ask(data);
  else if (!core && "database" in data)
    core = contextCore(openDeviceReader({ ...data, platform: browserPlatform() }), (answer: Answer) => globalThis.postMessage(answer));
};
