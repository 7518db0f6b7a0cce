/**
 * The second factor: a code of six digits from an app (TOTP), or one of ten back-up codes.
 *
 * Law     A code is good once, however many show it at once; so is a back-up code. What is wrong with one is not said.
 * Shape   Secrets are 160 bits, sealed; back-up codes `xxxx-xxxx-xxxx` (60 bits) are kept as HMAC: both keys lie outside the database.
 * Errors  1415 code.invalid; 1416 second_factor.on, when it is on already; 1417 second_factor.off, when there is none to confirm.
 * Source  RFC 6238 (30 s, SHA-1 as every app reads it), ASVS 6.5.1, 6.5.2; docs/adr/0019.
 */
import { createHmac, randomBytes, randomInt } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { SecondFactorState } from "@coreos/schema/protocol/sign-in";
import { Secret, TOTP } from "otpauth";
import type { SecondFactorRows } from "../persistence/people/second-factors.ts";
import { open, seal } from "../persistence/sealing/seal.ts";

const ISSUER = "COREos";
const PERIOD_S = 30;
/** Clocks of telephones: one step before and after. */
const WINDOW = 1;
const SECRET_BYTES = 20;
const BACKUP_CODES = 10;
/** Neither 0 nor O, 1 nor l: somebody copies them by hand. */
const SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";

export interface SecondFactor {
  state(accountId: string): Promise<SecondFactorState>;
  /** What an app is given: the secret in base32, and the address that a QR code shows. */
  begin(account: { id: string; email: string }): Promise<{ secret: string; url: string }>;
  /** Turns it on. Answers the back-up codes, which nobody can read again. */
  confirm(accountId: string, code: string): Promise<string[]>;
  isOn(accountId: string): Promise<boolean>;
  /** Uses a code, or a back-up code; throws 1415. */
  use(accountId: string, code: string): Promise<void>;
  newBackupCodes(accountId: string): Promise<string[]>;
  turnOff(accountId: string): Promise<void>;
}

export interface SecondFactorDeps {
  rows: SecondFactorRows;
  /** 32 bytes each. */
  keys: { seal: Uint8Array; codes: Uint8Array };
  clock: () => number;
}

export function createSecondFactor({ rows, keys, clock }: SecondFactorDeps): SecondFactor {
  const hmac = (accountId: string, code: string) =>
    createHmac("sha256", keys.codes)
      .update(`${accountId}\n${plain(code)}`)
      .digest();
  const totpOf = (secret: Secret, label = "") => new TOTP({ issuer: ISSUER, label, secret, digits: 6, period: PERIOD_S });

  /** The time step that the code belongs to; `null` when it is none. */
  function stepOf(accountId: string, sealed: Buffer, code: string): number | null {
    if (!/^\d{6}$/.test(plain(code))) return null;
    const secret = new Secret({ buffer: new Uint8Array(open(keys.seal, placeOf(accountId), sealed)).buffer });
    const timestamp = clock();
    const delta = totpOf(secret).validate({ token: plain(code), window: WINDOW, timestamp });
    return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_S) + delta;
  }

  function newCodes(accountId: string): { codes: string[]; hmacs: Buffer[] } {
    const codes = Array.from({ length: BACKUP_CODES }, newCode);
    return { codes, hmacs: codes.map((code) => hmac(accountId, code)) };
  }

  return {
    async state(accountId) {
      const row = await rows.of(accountId);
      if (!row?.confirmedAt) return { isOn: false, since: null, backupCodesLeft: 0 };
      return { isOn: true, since: row.confirmedAt.toISOString(), backupCodesLeft: await rows.backupCodesLeft(accountId) };
    },
    async begin({ id, email }) {
      const bytes = randomBytes(SECRET_BYTES);
      if (!(await rows.begin(id, seal(keys.seal, placeOf(id), bytes)))) throw new CoreError("second_factor.on");
      const secret = new Secret({ buffer: new Uint8Array(bytes).buffer });
      return { secret: secret.base32, url: totpOf(secret, email).toString() };
    },
    async confirm(accountId, code) {
      const row = await rows.of(accountId);
      if (!row) throw new CoreError("second_factor.off");
      if (row.confirmedAt) throw new CoreError("second_factor.on");
      const step = stepOf(accountId, row.secret, code);
      const { codes, hmacs } = newCodes(accountId);
      if (step === null || !(await rows.confirm({ accountId, secret: row.secret, step }, hmacs))) throw new CoreError("code.invalid");
      return codes;
    },
    isOn: async (accountId) => ((await rows.of(accountId))?.confirmedAt ?? null) !== null,
    async use(accountId, code) {
      const row = await rows.of(accountId);
      const step = row && stepOf(accountId, row.secret, code);
      const isGood = step !== null ? await rows.useStep(accountId, step) : await rows.useBackupCode(accountId, hmac(accountId, code));
      if (!isGood) throw new CoreError("code.invalid");
    },
    async newBackupCodes(accountId) {
      const { codes, hmacs } = newCodes(accountId);
      await rows.replaceBackupCodes(accountId, hmacs);
      return codes;
    },
    turnOff: (accountId) => rows.remove(accountId),
  };
}

const placeOf = (accountId: string) => `coreos second factor v1\n${accountId}`;
/** As people write them: with spaces, dashes and large letters. */
const plain = (code: string) => code.replaceAll(/[\s-]/g, "").toLowerCase();

function newCode(): string {
  const part = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join("");
  return `${part()}-${part()}-${part()}`;
}
