/**
 * A tab as the app opens it: the replica and the app's own session beside it, which remembers on the device who is here,
 * keeps its token in memory alone and renews it with the device's cookie.
 */
import type { Replica } from "@coreos/client/replica/ports";
import { openSession, type Session } from "@coreos/client/session/index";
import type { Account } from "./account.ts";
import { Device } from "./device.ts";
import type { Line } from "./line.ts";

/** Just short of a token's life: within the minute in which a renewal is due. */
const ALMOST_A_LIFE_MS = 270_000;

export class SignedInDevice {
  readonly line: Line;
  readonly #device: Device;
  readonly #cookies = new Map<string, string>();
  #replica: Replica | null = null;
  #session: Session | null = null;
  #aheadMs = 0;

  private constructor(account: Account, line: Line) {
    this.line = line;
    this.#device = new Device(account, line);
  }

  static async signIn(account: Account, line: Line): Promise<SignedInDevice> {
    const device = new SignedInDevice(account, line);
    await device.#open();
    await device.#session?.signIn({ email: account.email, password: account.password });
    return device;
  }

  get replica(): Replica {
    if (!this.#replica) throw new Error("this tab is not open");
    return this.#replica;
  }

  /** What a reload leaves: the device's database and its cookies. */
  async reload(): Promise<void> {
    await this.close();
    await this.#open();
  }

  /** Time passes: the token is due, and the next thing that needs one asks for it. */
  tokenIsDue(): void {
    this.#aheadMs += ALMOST_A_LIFE_MS;
  }

  async close(): Promise<void> {
    this.#session?.close();
    await this.#replica?.close();
  }

  async #open(): Promise<void> {
    this.#replica = await this.#device.tab({ signedIn: false });
    const { account } = openSession({
      replica: this.#replica,
      apiUrl: `http://${this.line.base}/api/v1`,
      fetch: (url, init) => this.#fetch(url, init),
      monotonicMs: () => performance.now() + this.#aheadMs,
      locks: null,
      openChannel: () => null,
    });
    this.#session = account;
  }

  /** With the cookies of this device, as a browser sends them. */
  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await this.line.fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.#cookies.set(name, value ?? "");
    }
    return answer;
  }
}
