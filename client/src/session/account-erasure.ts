/** REST about handing out and deleting what is kept of an account or an organization. Errors are CoreErrors of the server. */
import type { Session } from "./session.ts";

export interface AccountErasure {
  /** All that is kept about the account outside of documents, as JSON. */
  exportAccount(): Promise<Uint8Array>;
  /** Throws 1400 for a wrong password, 1412 for the owner of an organization with others in it, 1431. */
  deleteAccount(password: string): Promise<void>;
  renameOrganization(id: string, name: string): Promise<void>;
  /** By its name. Throws 1403 for anybody but its owner. */
  deleteOrganization(id: string, name: string): Promise<void>;
}

export function accountErasure(session: Pick<Session, "request" | "bytes">): AccountErasure {
  const call = async (method: string, path: string, body: object) => void (await session.request(path, { method, body }));
  const organization = (id: string) => `/organizations/${encodeURIComponent(id)}`;
  return {
    exportAccount: () => session.bytes("/me/export"),
    deleteAccount: (password) => call("DELETE", "/me", { password }),
    renameOrganization: (id, name) => call("PATCH", organization(id), { name }),
    deleteOrganization: (id, name) => call("DELETE", organization(id), { name }),
  };
}
