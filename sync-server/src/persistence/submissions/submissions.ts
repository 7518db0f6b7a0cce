/**
 * Edits that were handed in for review: begun, received in pieces, complete, decided.
 *
 * Law     What is complete waits until a person decides; deciding happens once. Whoever applies claims first, and what a crash leaves
 *         claimed may be claimed again: an update that is there already changes nothing.
 *         Which of them a caller may see is asked of the matrix by the caller of `list` and `reviewed`.
 * Errors  1403, 3413, 3450 submission.unknown, 3451 submission.mismatch, 3453 submission.too_many, 3454 submission.decided, 5503, 5510.
 */
import { createHash } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import { isId } from "@coreos/schema/ids/id";
import { FILE_PIECE_BYTES, MAX_SUBMISSION_BYTES } from "@coreos/schema/protocol/limits";
import type { NewSubmission } from "@coreos/schema/protocol/submission";
import type { Reach, SubmitGrant } from "../../auth/submit-grant.ts";
import type { Database, Sql } from "../database.ts";
import type { Keyring } from "../sealing/keyring.ts";
import { open, placeOf, seal } from "../sealing/seal.ts";
import { covers, isGood, reachOfAccount } from "./writable.ts";

/** Of one account in one organization, undecided. */
const MOST_WAITING = 100;
const MOST_WAITING_BYTES = 256 * 1024 * 1024;
const KEPT_DECIDED = "interval '30 days'";
/** Its grant has ended by then. */
const KEPT_RECEIVING = "interval '31 days'";
/** Longer than any edit of ours takes. */
const ABANDONED = "interval '2 minutes'";

export interface StoredSubmission {
  id: string;
  document: string;
  author: string;
  sizeBytes: number;
  state: "receiving" | "waiting" | "applied" | "discarded";
  handedInAt: Date | null;
  decidedAt: Date | null;
  decidedBy: string | null;
}

export interface SubmissionPlace {
  organizationId: string;
  id: string;
}

export interface Submissions {
  /** `null` where the account may write nothing. */
  reachOf(accountId: string, organizationId: string): Promise<Reach | null>;
  /** `false` once the account or the organization is gone. */
  isGood(grant: SubmitGrant): Promise<boolean>;
  /** The same again answers the same. */
  begin(grant: SubmitGrant, wanted: NewSubmission): Promise<{ submission: StoredSubmission; pieces: number[]; created: boolean }>;
  /** Throws 3450 for one of somebody else. */
  own(grant: SubmitGrant, id: string): Promise<{ submission: StoredSubmission; pieces: number[] }>;
  putPiece(grant: SubmitGrant, id: string, piece: { number: number; bytes: Uint8Array }): Promise<void>;
  /** All that was announced; throws 3451 and forgets its pieces when it is something else. */
  received(grant: SubmitGrant, id: string): Promise<Uint8Array>;
  /** From now on it waits for review. */
  handIn(grant: SubmitGrant, id: string): Promise<void>;
  /** It is none: nothing of it is kept. */
  drop(grant: SubmitGrant, id: string): Promise<void>;

  /** Complete ones, oldest first, of documents that are not private or the account's own. */
  list(
    organizationId: string,
    reviewer: { accountId: string; onlyOwn: boolean; document?: string | undefined },
  ): Promise<StoredSubmission[]>;
  reviewed(place: SubmissionPlace): Promise<StoredSubmission & { owner: string }>;
  content(place: SubmissionPlace): Promise<Uint8Array>;
  /** Throws 3454 unless nobody else applies it or has. */
  claim(place: SubmissionPlace): Promise<void>;
  release(place: SubmissionPlace): Promise<void>;
  decide(place: SubmissionPlace, state: "applied" | "discarded", by: string): Promise<void>;
  removeOld(): Promise<number>;
}

interface PieceRow {
  number: number;
  keyId: number;
  sealed: Buffer;
}

const COLUMNS = `s.id, s.document, s.author, s.size_bytes as "sizeBytes", s.state, s.handed_in_at as "handedInAt",
  s.decided_at as "decidedAt", s.decided_by as "decidedBy"`;

export function postgresSubmissions(database: Database, keyring: Keyring): Submissions {
  const documentOf = ({ organizationId }: { organizationId: string }, { document }: { document: string }) => ({
    organizationId,
    name: document,
  });

  async function currentKey(document: { organizationId: string; name: string }) {
    if (!keyring.current(document)) await keyring.load(document.organizationId);
    const key = keyring.current(document);
    if (!key) throw new CoreError("data.key_mismatch", {});
    return key;
  }

  async function readPieces(place: SubmissionPlace, submission: StoredSubmission): Promise<Uint8Array> {
    const { rows } = await database.withOrg(place.organizationId, (sql) =>
      sql.query<PieceRow>(`select number, key_id as "keyId", sealed from core.submission_piece where submission_id = $1 order by number`, [
        place.id,
      ]),
    );
    const document = documentOf(place, submission);
    const keys = await keyring.byId(
      document,
      rows.map(({ keyId }) => keyId),
    );
    const parts = rows.map(({ number, keyId, sealed }) =>
      open(keys.get(keyId) ?? new Uint8Array(0), placeOf(document, place.id, partOf(number)), sealed),
    );
    return Buffer.concat(parts);
  }

  const inOrg = <T>({ organizationId }: { organizationId: string }, run: (sql: Sql) => Promise<T>) => database.withOrg(organizationId, run);

  return {
    reachOf: (accountId, organizationId) => reachOfAccount(database, accountId, organizationId),
    isGood: (grant) => isGood(database, grant),

    begin: (grant, wanted) =>
      inOrg(grant, async (sql) => {
        if (wanted.sizeBytes > MAX_SUBMISSION_BYTES) throw new CoreError("document.too_large", { sizeBytes: wanted.sizeBytes });
        if (!(await covers(sql, grant, wanted.document))) throw new CoreError("permission.denied");
        // One after the other, or two at once would both be the last that fits.
        await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
          `submissions ${grant.organizationId} ${grant.accountId}`,
        ]);
        const known = await find(sql, wanted.id);
        if (!known) await insert(sql, grant, wanted);
        const submission = await ownIn(sql, grant, wanted.id);
        const isSame = submission.document === wanted.document && (await hashIn(sql, wanted.id)) === wanted.sha256;
        if (!isSame) throw new CoreError("submission.mismatch");
        return { submission, pieces: await piecesIn(sql, wanted.id), created: !known };
      }),

    own: (grant, id) => inOrg(grant, async (sql) => ({ submission: await ownIn(sql, grant, id), pieces: await piecesIn(sql, id) })),

    async putPiece(grant, id, { number, bytes }) {
      const submission = await inOrg(grant, (sql) => ownIn(sql, grant, id));
      if (submission.state !== "receiving") return;
      if (bytes.length !== pieceBytes(submission.sizeBytes, number)) throw new CoreError("submission.mismatch", { number });
      const document = documentOf(grant, submission);
      const { keyId, key } = await currentKey(document);
      const sealed = seal(key, placeOf(document, id, partOf(number)), bytes);
      const insertPiece = `insert into core.submission_piece (organization_id, submission_id, number, key_id, bytes, sealed)
                           values ($1, $2, $3, $4, $5, $6) on conflict do nothing`;
      await inOrg(grant, (sql) => sql.query(insertPiece, [grant.organizationId, id, number, keyId, bytes.length, sealed]));
    },

    async received(grant, id) {
      const submission = await inOrg(grant, (sql) => ownIn(sql, grant, id));
      const bytes = await readPieces({ organizationId: grant.organizationId, id }, submission);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const isWhole = bytes.length === submission.sizeBytes && sha256 === (await inOrg(grant, (sql) => hashIn(sql, id)));
      if (isWhole) return bytes;
      if (bytes.length === submission.sizeBytes) {
        await inOrg(grant, (sql) => sql.query("delete from core.submission_piece where submission_id = $1", [id]));
      }
      throw new CoreError("submission.mismatch", { bytes: bytes.length });
    },

    handIn: (grant, id) =>
      inOrg(grant, async (sql) => {
        const update =
          "update core.submission set state = 'waiting', handed_in_at = now() where id = $1 and author = $2 and state = 'receiving'";
        await sql.query(update, [id, grant.accountId]);
      }),

    drop: (grant, id) =>
      inOrg(grant, async (sql) => {
        await sql.query("delete from core.submission where id = $1 and author = $2 and state = 'receiving'", [id, grant.accountId]);
      }),

    list: (organizationId, { accountId, onlyOwn, document }) =>
      inOrg({ organizationId }, async (sql) => {
        const query = `select ${COLUMNS} from core.submission s join core.document d on d.name = s.document
                       where s.state <> 'receiving' and (d.owner = $1 or (not $2 and d.audience <> 'private'))
                         and ($3::text is null or s.document = $3) order by s.handed_in_at, s.id`;
        return (await sql.query<StoredSubmission>(query, [accountId, onlyOwn, document ?? null])).rows;
      }),

    reviewed: (place) =>
      inOrg(place, async (sql) => {
        requireId(place.id);
        const query = `select ${COLUMNS}, d.owner from core.submission s join core.document d on d.name = s.document
                       where s.id = $1 and s.state <> 'receiving'`;
        const row = (await sql.query<StoredSubmission & { owner: string }>(query, [place.id])).rows[0];
        if (!row) throw new CoreError("submission.unknown");
        return row;
      }),

    content: async (place) => readPieces(place, await inOrg(place, (sql) => required(sql, place.id))),

    claim: (place) =>
      inOrg(place, async (sql) => {
        const update = `update core.submission set claimed_at = now() where id = $1 and state in ('waiting', 'discarded')
                        and (claimed_at is null or claimed_at < now() - ${ABANDONED})`;
        if ((await sql.query(update, [place.id])).rowCount === 0) throw new CoreError("submission.decided");
      }),

    release: (place) =>
      inOrg(place, async (sql) => {
        await sql.query("update core.submission set claimed_at = null where id = $1 and state <> 'applied'", [place.id]);
      }),

    decide: (place, state, by) =>
      inOrg(place, async (sql) => {
        // Nothing is discarded while somebody applies it, and what was applied stays so.
        const from =
          state === "applied"
            ? "state in ('waiting', 'discarded')"
            : `state = 'waiting' and (claimed_at is null or claimed_at < now() - ${ABANDONED})`;
        const update = `update core.submission set state = $2, decided_at = now(), decided_by = $3, claimed_at = null where id = $1 and ${from}`;
        if ((await sql.query(update, [place.id, state, by])).rowCount === 0) throw new CoreError("submission.decided");
      }),

    removeOld: () =>
      database.withoutOrg(async (sql) => {
        const query = `select core.remove_old_submissions(now() - ${KEPT_DECIDED}, now() - ${KEPT_RECEIVING}) as removed`;
        return (await sql.query<{ removed: number }>(query)).rows[0]?.removed ?? 0;
      }),
  };
}

async function insert(
  sql: Sql,
  { organizationId, accountId }: SubmitGrant,
  { id, document, sizeBytes, sha256 }: NewSubmission,
): Promise<void> {
  const waiting = `select count(*)::int as count, coalesce(sum(size_bytes), 0)::bigint as bytes from core.submission
                   where author = $1 and state in ('receiving', 'waiting')`;
  const { count = 0, bytes = 0 } = (await sql.query<{ count: number; bytes: number }>(waiting, [accountId])).rows[0] ?? {};
  if (count >= MOST_WAITING || bytes + sizeBytes > MOST_WAITING_BYTES) throw new CoreError("submission.too_many", { count });
  const add = `insert into core.submission (organization_id, id, document, author, size_bytes, sha256, state)
               values ($1, $2, $3, $4, $5, $6, 'receiving')`;
  await sql.query(add, [organizationId, id, document, accountId, sizeBytes, Buffer.from(sha256, "hex")]);
}

async function find(sql: Sql, id: string): Promise<StoredSubmission | null> {
  return (await sql.query<StoredSubmission>(`select ${COLUMNS} from core.submission s where s.id = $1`, [id])).rows[0] ?? null;
}

async function required(sql: Sql, id: string): Promise<StoredSubmission> {
  requireId(id);
  const found = await find(sql, id);
  if (!found) throw new CoreError("submission.unknown");
  return found;
}

async function ownIn(sql: Sql, { accountId }: SubmitGrant, id: string): Promise<StoredSubmission> {
  const found = await required(sql, id);
  if (found.author !== accountId) throw new CoreError("submission.unknown");
  return found;
}

async function hashIn(sql: Sql, id: string): Promise<string | undefined> {
  const query = "select encode(sha256, 'hex') as hash from core.submission where id = $1";
  return (await sql.query<{ hash: string }>(query, [id])).rows[0]?.hash;
}

async function piecesIn(sql: Sql, id: string): Promise<number[]> {
  const query = "select number from core.submission_piece where submission_id = $1 order by number";
  return (await sql.query<{ number: number }>(query, [id])).rows.map(({ number }) => number);
}

function requireId(id: string): void {
  if (!isId(id)) throw new CoreError("submission.unknown");
}

/** Length of piece `number`; -1 for one that there is none of. */
function pieceBytes(sizeBytes: number, number: number): number {
  const start = number * FILE_PIECE_BYTES;
  return start < sizeBytes ? Math.min(FILE_PIECE_BYTES, sizeBytes - start) : -1;
}

const partOf = (number: number) => `submission ${number}`;
