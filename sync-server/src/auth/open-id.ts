/**
 * One way to an organization's OpenID provider and back.
 *
 * Law     Code flow with PKCE (S256), state and nonce. The signature of the ID token is checked although it came by TLS
 *         (`enableNonRepudiationChecks`); issuer, audience, azp, expiry and nonce by the library. An e-mail address counts only
 *         when the provider says that it verified it.
 * Shape   `secret`: 256 random bits that are in the browser's cookie alone; state, nonce and verifier are made of it.
 * Errors  1419 sso.client_refused, 1421 sso.unreachable, 1422 sso.issuer_refused, 1423 sso.not_a_provider, 1424 sso.refused,
 *         1425 sso.email_unverified, 1426 sso.foreign_domain.
 * Source  openid-client 6; RFC 9700; OpenID Connect Core §3.1.3.7.
 */
import { createHmac, randomBytes } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { SsoPreset } from "@coreos/schema/protocol/single-sign-on";
import * as client from "openid-client";
import { createGuardedFetch } from "../guarded-fetch.ts";

export interface Provider {
  preset: SsoPreset;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** Who the provider says it is; `email` in lower case, verified. */
export interface Identity {
  /** The provider's own name for itself. */
  issuer: string;
  subject: string;
  email: string;
  name: string;
}

export interface OpenId {
  /** Where the browser goes. */
  begin(provider: Provider, secret: string, redirectUrl: string): Promise<string>;
  /** `search`: what the provider sent the browser back with. */
  finish(provider: Provider, secret: string, returned: { redirectUrl: string; search: string }): Promise<Identity>;
}

const TIMEOUT_S = 10;
const SCOPE = "openid email profile";
/** Microsoft says so in a claim of its own, which the app registration must be asked to add. */
const MICROSOFT = "https://login.microsoftonline.com/";

export const newSsoSecret = () => randomBytes(32).toString("base64url");
const made = (secret: string, what: string) => createHmac("sha256", secret).update(`coreos sso ${what}`).digest("base64url");
export const stateOf = (secret: string) => made(secret, "state");

export function createOpenId({ allowPrivate }: { allowPrivate: boolean }): OpenId {
  const fetch = createGuardedFetch({ allowPrivate, refusal: "sso.issuer_refused" });

  async function discover({ issuer, clientId, clientSecret }: Provider): Promise<client.Configuration> {
    const prove: client.ClientAuth = (server, metadata, body, headers) => {
      // Left out it means Basic (Discovery §3), which some insist on; Apple knows the other alone.
      const takesBasic = server.token_endpoint_auth_methods_supported?.includes("client_secret_basic") ?? true;
      const way = takesBasic ? client.ClientSecretBasic(clientSecret) : client.ClientSecretPost(clientSecret);
      way(server, metadata, body, headers);
    };
    const url = new URL(issuer);
    const execute = [
      client.enableNonRepudiationChecks,
      ...(allowPrivate && url.protocol === "http:" ? [client.allowInsecureRequests] : []),
    ];
    const options = { execute, timeout: TIMEOUT_S, [client.customFetch]: fetch as client.CustomFetch };
    return client.discovery(url, clientId, undefined, prove, options).catch((error) => {
      throw new CoreError(troubleOf(error, "sso.not_a_provider"), {}, error);
    });
  }

  return {
    async begin(provider, secret, redirectUrl) {
      const config = await discover(provider);
      const parameters = {
        redirect_uri: redirectUrl,
        scope: provider.preset === "apple" ? "openid email" : SCOPE,
        state: stateOf(secret),
        nonce: made(secret, "nonce"),
        code_challenge: await client.calculatePKCECodeChallenge(made(secret, "verifier")),
        code_challenge_method: "S256",
        ...(provider.preset === "apple" && { response_mode: "form_post" }), // Apple tells no address otherwise
      };
      try {
        return client.buildAuthorizationUrl(config, parameters).href;
      } catch (error) {
        throw new CoreError("sso.not_a_provider", {}, error);
      }
    },
    async finish(provider, secret, { redirectUrl, search }) {
      const config = await discover(provider);
      try {
        const returned = new URL(redirectUrl);
        returned.search = search;
        const tokens = await client.authorizationCodeGrant(config, returned, {
          expectedState: stateOf(secret),
          expectedNonce: made(secret, "nonce"),
          pkceCodeVerifier: made(secret, "verifier"),
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new CoreError("sso.refused");
        const asks = claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
        const told = asks ? { ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)), iss: claims.iss } : claims;
        const identity = identityOf(told as Told);
        requireHosted(provider, told as Told, identity);
        return identity;
      } catch (error) {
        throw error instanceof CoreError && error.slug.startsWith("sso.")
          ? error
          : new CoreError(troubleOf(error, "sso.refused"), {}, error);
      }
    },
  };
}

interface Told {
  iss: string;
  sub: string;
  email?: unknown;
  email_verified?: unknown;
  xms_edov?: unknown;
  /** Google: the domain of its customer that the account belongs to. */
  hd?: unknown;
  name?: unknown;
}

/** Apple writes "true" as a word. */
function isVerified({ iss, email_verified, xms_edov }: Told): boolean {
  if (email_verified !== undefined) return email_verified === true || email_verified === "true";
  return iss.startsWith(MICROSOFT) && (xms_edov === true || xms_edov === "1" || xms_edov === 1);
}

function identityOf(told: Told): Identity {
  const { iss: issuer, sub: subject, email, name } = told;
  if (typeof email !== "string" || !/^[^@\s]+@[^@\s]+$/.test(email) || email.length > 254 || !isVerified(told)) {
    throw new CoreError("sso.email_unverified");
  }
  const shown = typeof name === "string" ? name.trim().slice(0, 120) : "";
  const plain = email.toLowerCase();
  return { issuer, subject, email: plain, name: shown || plain.slice(0, plain.indexOf("@")) };
}

const GOOGLE = "https://accounts.google.com";

/** Anybody may have a private Google account under an address of any domain: Google speaks for those of its customers alone. */
function requireHosted({ preset }: Provider, { iss, hd }: Told, { email }: Identity): void {
  if (preset !== "google" && iss !== GOOGLE) return;
  if (hd !== email.slice(email.lastIndexOf("@") + 1)) throw new CoreError("sso.foreign_domain");
}

type Trouble = "sso.client_refused" | "sso.unreachable" | "sso.issuer_refused" | "sso.not_a_provider" | "sso.refused";

/** What an admin can mend has its own name; whatever is wrong with a token has one. */
function troubleOf(error: unknown, otherwise: Trouble): Trouble {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof CoreError && at.slug === "sso.issuer_refused") return "sso.issuer_refused";
    if (at instanceof client.ResponseBodyError && ["invalid_client", "unauthorized_client"].includes(at.error)) return "sso.client_refused";
    // The token endpoint asks whoever proved nothing to prove it again.
    if (at instanceof client.WWWAuthenticateChallengeError && at.cause.some(({ scheme }) => scheme === "basic"))
      return "sso.client_refused";
    const { code, name } = at as NodeJS.ErrnoException;
    const isNetwork =
      /^(E[A-Z]+|CERT_.*|UNABLE_.*|.*_CERT.*|ERR_TLS.*)$/.test(String(code ?? "")) || ["AbortError", "TimeoutError"].includes(name);
    if (isNetwork) return "sso.unreachable";
  }
  return otherwise;
}
