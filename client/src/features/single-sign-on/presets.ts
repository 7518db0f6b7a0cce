/** What each provider wants to be told, and tells. Source: their own pages on OpenID Connect. */
import type { SsoPreset } from "@coreos/schema/protocol/single-sign-on";

interface Preset {
  label: string;
  /** Empty: each customer has one of their own. */
  issuer: string;
  issuerHint: string;
  secretHint: string;
  steps: string;
}

const KEPT = "Kept sealed; nobody can read it here again.";

export const PRESETS: Record<SsoPreset, Preset> = {
  google: {
    label: "Google",
    issuer: "https://accounts.google.com",
    issuerHint: "The same for everybody",
    secretHint: KEPT,
    steps: "In the Google Cloud console, under APIs & Services → Credentials, make an OAuth client of the type “Web application”.",
  },
  microsoft: {
    label: "Microsoft",
    issuer: "",
    issuerHint: "https://login.microsoftonline.com/<your tenant id>/v2.0; “common” does not work",
    secretHint: `The value of the client secret, not its id. ${KEPT}`,
    steps:
      "In Microsoft Entra, register an app of the platform “Web”. Under Token configuration add the optional claims “email” and “xms_edov” to the ID token: without them Microsoft does not say that it verified an address, and nobody is let in.",
  },
  apple: {
    label: "Apple",
    issuer: "https://appleid.apple.com",
    issuerHint: "The same for everybody",
    secretHint: `A JWT that you sign with your team's key (ES256). It ends after six months at most: enter a new one before that. ${KEPT}`,
    steps:
      "In the Apple Developer account, make a Services ID with Sign in with Apple: it is the client id. Apple makes no client secret: you sign one. It takes no plain http as redirect address, and people who hide their e-mail are not of your domain.",
  },
  other: {
    label: "Other",
    issuer: "",
    issuerHint: "As the provider writes it, for example https://login.example.com",
    secretHint: KEPT,
    steps: "At your provider, make a client for the authorization code flow with a secret. It must tell “email” and “email_verified”.",
  },
};
