/** What a document was, and who made it so: read from the server, never kept on the device. */
import { History, type HistoryEntry, VersionEntry, VersionList } from "@coreos/schema/protocol/api";
import { everyPage } from "@coreos/schema/protocol/page";
import type { Session } from "./session.ts";

export class Versions {
  readonly #session: Pick<Session, "request" | "bytes">;
  readonly #path: string;

  /** `name` of the document: it is its own address. */
  constructor(session: Pick<Session, "request" | "bytes">, name: string) {
    this.#session = session;
    this.#path = `/documents/${name.split("/").map(encodeURIComponent).join("/")}`;
  }

  async list(): Promise<VersionEntry[]> {
    return everyPage(async (query) => {
      const { versions, next } = VersionList.parse(await this.#session.request(`${this.#path}/versions${query}`));
      return { items: versions, next };
    });
  }

  async keep(name: string): Promise<VersionEntry> {
    return VersionEntry.parse(await this.#session.request(`${this.#path}/versions`, { method: "POST", body: { name } }));
  }

  /** One Yjs V1 update: the document as it was. */
  state(versionId: string): Promise<Uint8Array> {
    return this.#session.bytes(`${this.#path}/versions/${encodeURIComponent(versionId)}/state`);
  }

  /** The document after its log row `seq`. */
  moment(seq: number): Promise<Uint8Array> {
    return this.#session.bytes(`${this.#path}/moments/${seq}`);
  }

  /** One entry for each run of edits of one person, newest first. */
  async history(): Promise<HistoryEntry[]> {
    return everyPage(async (query) => {
      const { entries, next } = History.parse(await this.#session.request(`${this.#path}/history${query}`));
      return { items: entries, next };
    });
  }
}
