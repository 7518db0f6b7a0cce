/** Real clients, as the product uses them. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { onTestFinished } from "vitest";
import * as Y from "yjs";

export interface TestProviderOptions {
  name: string;
  token?: string | (() => Promise<string>);
  document?: Y.Doc;
  socket?: HocuspocusProviderWebsocket;
  onAuthenticationFailed?: (data: { reason: string }) => void;
  onStateless?: (data: { payload: string }) => void;
}

export function providerSocket(url: string): HocuspocusProviderWebsocket {
  const socket = new HocuspocusProviderWebsocket({ url, delay: 20, minDelay: 20, maxDelay: 50, jitter: false });
  onTestFinished(() => socket.destroy());
  return socket;
}

export function provider(
  url: string,
  { socket = providerSocket(url), token = "ada", document = new Y.Doc(), ...rest }: TestProviderOptions,
): HocuspocusProvider {
  const made = new HocuspocusProvider({ websocketProvider: socket, token, document, ...rest });
  made.attach();
  onTestFinished(() => made.destroy());
  return made;
}
