/**
 * Where sealed bytes of files lie, by name. Two places keep the same promises: a directory and an S3 bucket
 * (file-store.test.ts runs the same suite over both).
 *
 * Law     `put` answers when the bytes survive a crash of this machine, and a name is written once.
 * Errors  3420 file.unknown, 5514 storage.unavailable.
 */
export interface FileStore {
  put(name: string, bytes: Uint8Array): Promise<void>;
  get(name: string): Promise<Buffer>;
  /** What is not there is gone already. */
  delete(name: string): Promise<void>;
}

const NAME = /^[0-9a-f-]{36}(\/[0-9a-f-]{36}){0,3}$/;

/** Names are ids of ours, so that none of them can lead out of the store. */
export function checkName(name: string): string {
  if (!NAME.test(name)) throw new TypeError("a name in the file store is made of ids");
  return name;
}
