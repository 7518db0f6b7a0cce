/** OpenID providers on this machine, for tests: an honest one, and one that says what it is told to. */
import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { OAuth2Server } from "oauth2-mock-server";
import { Provider } from "oidc-provider";

export const CLIENT = { clientId: "coreos", clientSecret: "a client secret of forty characters, no fewer" };

export interface TestProvider {
  issuer: string;
  close(): Promise<void>;
}

/** Lets in whoever names an e-mail address; `unverified@…` is not verified. */
export async function honestProvider(redirectUrl: string): Promise<TestProvider> {
  let answer: ReturnType<Provider["callback"]> | null = null;
  const server = createServer((request, response) => answer?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirectUrl] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: [randomUUID()] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: sub, email_verified: !sub.startsWith("unverified"), name: sub.split("@")[0] ?? "" }),
    }),
  });
  answer = provider.callback();
  return { issuer, close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()) };
}

/** A browser that fills in the pages of the honest provider; answers where that sends it back to. */
export async function signInAt(url: string, email: string): Promise<string> {
  const jar = new Map<string, string>();
  const { origin } = new URL(url);
  let at = url;
  let form: URLSearchParams | null = null;
  for (let steps = 0; steps < 12; steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(at, { redirect: "manual", headers: { cookie }, ...(form && { method: "POST", body: form }) });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location) {
      at = new URL(location, at).href;
      form = null;
      if (!at.startsWith(origin)) return at;
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`the provider shows ${answer.status}: ${page.slice(0, 300)}`);
    form = new URLSearchParams(prompt === "login" ? { prompt, login: email, password: "any" } : { prompt });
    at = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? at, at).href;
  }
  throw new Error("the provider leads round and round");
}

export interface Claims {
  iss: string;
  sub: string;
  aud: string | string[];
  nonce: string;
  iat: number;
  exp: number;
  [claim: string]: unknown;
}

export interface Forger extends TestProvider {
  kid: string;
  key: KeyObject;
  /** Makes the ID tokens from now on, out of the right claims. */
  makeToken: (claims: Claims) => string;
  /** The right claims, rightly signed. */
  honest: (claims: Claims) => string;
  publicPem: string;
}

export async function forger(email: string): Promise<Forger> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = "the-one";
  const server = new OAuth2Server();
  await server.issuer.keys.add({ ...privateKey.export({ format: "jwk" }), kid, alg: "RS256" } as never);
  await server.start(0, "127.0.0.1");
  const issuer = `http://127.0.0.1:${server.address().port}`;
  server.issuer.url = issuer;
  const honest = (claims: Claims) => jwt({ alg: "RS256", kid }, claims, privateKey);
  const made: Forger = {
    issuer,
    kid,
    key: privateKey,
    honest,
    makeToken: honest,
    publicPem: publicKey.export({ format: "pem", type: "spki" }) as string,
    close: () => server.stop(),
  };
  server.service.on("beforeResponse", (response: { body: Record<string, unknown> }) => {
    const given = JSON.parse(Buffer.from(String(response.body.id_token).split(".")[1] ?? "", "base64url").toString()) as Claims;
    const claims = { ...given, iss: issuer, sub: "somebody", aud: CLIENT.clientId, email, email_verified: true };
    response.body.id_token = made.makeToken(claims);
  });
  return made;
}

/** `key`: a string is the secret of an HMAC, `null` signs nothing. */
export function jwt(header: { alg: string; kid?: string }, claims: Claims, key: KeyObject | string | null): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ typ: "JWT", ...header })}.${part(claims)}`;
  if (key === null) return `${text}.`;
  if (typeof key === "string") return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}
