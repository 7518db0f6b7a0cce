/**
 * A sync server under measurement: ours or a peer, each in a process of its own.
 */
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import type { Dialect } from "@coreos/trials/product/dialect";
import { Peer, type PeerOptions } from "@coreos/trials/product/peer";
import { Program, type ProgramOptions } from "@coreos/trials/product/program";

export interface Contestant {
  readonly name: string;
  /** `false`: its protocol has no acknowledgement. */
  readonly acknowledges: boolean;
  /** Names of documents that nobody has opened yet. */
  newDocuments(count: number): Promise<string[]>;
  join(document: string, options?: Pick<PeerOptions, "stateVector" | "answer">): Promise<Peer>;
  /** CPU time of the server process so far, in ms. */
  cpuMs(): Promise<number>;
  /** A fresh process on what is stored: memory empty, connections gone. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

/** A server of somebody else, which lets everybody in. Its script prints `listening <port>`. */
export async function startPeer(name: string, dialect: Dialect, program: ProgramOptions): Promise<Contestant> {
  let { running, base } = await launch(program);
  return {
    name,
    acknowledges: dialect.greeting("", "") !== null,
    // As long as ours, so that frames are as long as ours.
    newDocuments: async (count) =>
      Array.from({ length: count }, () => formatDocumentName({ workspaceId: newId(), kind: "note", documentId: newId() })),
    join: (document, options) => Peer.join({ base, document, token: "anybody", dialect, ...options }),
    cpuMs: () => running.cpuMs(),
    async restart() {
      await running.end();
      ({ running, base } = await launch(program));
    },
    end: () => running.end(),
  };
}

async function launch(program: ProgramOptions): Promise<{ running: Program; base: string }> {
  const running = new Program(program);
  const [, port] = await running.line(/^listening (\d+)$/);
  return { running, base: `ws://127.0.0.1:${port}` };
}
