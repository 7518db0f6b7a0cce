/** The server's side of files, for tests: announced, received in pieces, verified, and handed out by range. */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { FileUpload, NewFile } from "@coreos/schema/protocol/api";
import { hashBlob } from "../files/hash-blob.ts";
import type { Transfer } from "../ports.ts";

interface Received {
  sizeBytes: number;
  stored: boolean;
  pieces: Map<number, Blob>;
}

export class FakeFiles {
  /** By `<workspace>/files/<hash>`. */
  readonly kept = new Map<string, Received>();
  /** What arrives instead of a piece. */
  spoil: (piece: Blob) => Blob = (piece) => piece;

  announce(path: string, { hash, sizeBytes }: NewFile): FileUpload {
    const key = `${path.slice("/workspaces/".length)}/${hash}`;
    const known = this.kept.get(key) ?? { sizeBytes, stored: false, pieces: new Map() };
    this.kept.set(key, known);
    return { state: known.stored ? "stored" : "receiving", pieces: [...known.pieces.keys()] };
  }

  async transfer(path: string, { method = "GET", body, range }: Transfer): Promise<Response> {
    const [workspaceId, , hash = "", part, number] = path.slice("/workspaces/".length).split("/");
    const file = this.kept.get(`${workspaceId}/files/${hash}`);
    if (!file) throw new CoreError("file.unknown");
    await body?.arrayBuffer().catch((error) => {
      throw new CoreError("device.offline", {}, error); // `fetch` fails alike for a body that it cannot read
    });
    if (method === "PUT" && part === "pieces" && body) file.pieces.set(Number(number), this.spoil(body));
    const content = new Blob([...file.pieces.entries()].sort(([a], [b]) => a - b).map(([, piece]) => piece));
    if (method === "POST" && part === "complete") {
      file.stored = content.size === file.sizeBytes && (await hashBlob(content)) === hash;
      if (file.stored) return new Response(null, { status: 204 });
      file.pieces.clear();
      throw new CoreError("file.mismatch");
    }
    if (method !== "GET") return new Response(null, { status: 204 });
    if (!file.stored || !range) throw new CoreError("file.unknown");
    if (content.size === 0) return new Response(content, { headers: { "content-length": "0" } });
    const slice = content.slice(range.from, range.to + 1);
    return new Response(slice, {
      status: 206,
      headers: { "content-range": `bytes ${range.from}-${range.from + slice.size - 1}/${content.size}` },
    });
  }
}
