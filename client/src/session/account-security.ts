/** REST about one's own sign-ins, password and second factor. Errors are CoreErrors of the server. */
import {
  BackupCodes,
  ResetLink,
  SecondFactorBegun,
  SecondFactorState,
  type SessionEntry,
  SessionList,
  SignInWays,
} from "@coreos/schema/protocol/sign-in";
import type { Session } from "./session.ts";

export interface AccountSecurity {
  sessions(): Promise<SessionEntry[]>;
  endSession(id: string): Promise<void>;
  endOtherSessions(): Promise<void>;
  changePassword(password: string, newPassword: string): Promise<void>;
  secondFactor(): Promise<SecondFactorState>;
  beginSecondFactor(password: string): Promise<SecondFactorBegun>;
  /** Answers the back-up codes, which are shown once. */
  confirmSecondFactor(code: string): Promise<string[]>;
  renewBackupCodes(password: string): Promise<string[]>;
  endSecondFactor(password: string): Promise<void>;
  /** A link by which a member sets a new password; throws 1403 for who has more than this organization. */
  linkFor(organizationId: string, accountId: string): Promise<ResetLink>;
  /** Of a member who lost app and codes. Throws 1417 where none is on, 1403 as `linkFor`. */
  endSecondFactorOf(organizationId: string, accountId: string): Promise<void>;
}

export function accountSecurity(session: Pick<Session, "request">): AccountSecurity {
  const call = (method: string, path: string, body?: object) => session.request(path, { method, ...(body && { body }) });
  const codes = async (path: string, body: object) => BackupCodes.parse(await call("POST", `/me/second-factor${path}`, body)).codes;
  return {
    sessions: async () => SessionList.parse(await session.request("/me/sessions")).sessions,
    endSession: async (id) => void (await call("DELETE", `/me/sessions/${encodeURIComponent(id)}`)),
    endOtherSessions: async () => void (await call("DELETE", "/me/sessions")),
    changePassword: async (password, newPassword) => void (await call("PUT", "/me/password", { password, newPassword })),
    secondFactor: async () => SecondFactorState.parse(await session.request("/me/second-factor")),
    beginSecondFactor: async (password) => SecondFactorBegun.parse(await call("POST", "/me/second-factor", { password })),
    confirmSecondFactor: (code) => codes("/confirm", { code }),
    renewBackupCodes: (password) => codes("/backup-codes", { password }),
    endSecondFactor: async (password) => void (await call("POST", "/me/second-factor/off", { password })),
    linkFor: async (organizationId, accountId) =>
      ResetLink.parse(await call("POST", `${memberPath(organizationId, accountId)}/password-reset`)),
    endSecondFactorOf: async (organizationId, accountId) =>
      void (await call("DELETE", `${memberPath(organizationId, accountId)}/second-factor`)),
  };
}

const memberPath = (organizationId: string, accountId: string) =>
  `/organizations/${encodeURIComponent(organizationId)}/members/${encodeURIComponent(accountId)}`;

/** What somebody who is not signed in may ask. */
export interface PasswordHelp {
  /** Whether letters can be sent. */
  canSendLetters(): Promise<boolean>;
  askForLetter(email: string): Promise<void>;
  /** Throws 1418 reset.invalid. */
  resetPassword(token: string, newPassword: string): Promise<void>;
}

export function passwordHelp(session: Pick<Session, "request">): PasswordHelp {
  const post = async (path: string, body: object) => void (await session.request(path, { method: "POST", body }));
  return {
    canSendLetters: async () => SignInWays.parse(await session.request("/auth/ways")).letters,
    askForLetter: (email) => post("/auth/password-resets", { email }),
    resetPassword: (token, newPassword) => post("/auth/password", { token, newPassword }),
  };
}
