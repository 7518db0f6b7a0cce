import type { Me } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { useEffect, useRef, useState } from "react";
import type { Replica } from "../../replica/ports.ts";
import { isolated } from "../../ui/isolated.ts";
import { useObservable } from "../../ui/use-observable.ts";
import type { Account } from "./account.ts";
import { AccountForm } from "./account-form.tsx";
import { AuthFrame } from "./auth-frame.tsx";
import { offeredTo, ownOrganization } from "./carry-over.ts";
import { CarryOverStep } from "./carry-over-step.tsx";
import { type FormValues, signInBody, signUpBody } from "./form-errors.ts";

export interface EntryPageProps {
  kind: "sign-up" | "sign-in";
  account: Account;
  replica: Replica;
  /** Who is signed in already, as after a reload in the middle. */
  signedIn: Me | null;
  /** Into the workspace `carried`, or the account's own when nothing was taken along. */
  onEntered(me: Me, carried: string | null): void;
  onSwitch(): void;
  onForgotten(): void;
  onOrganization(): void;
  /** Where the person was, by its name. */
  back: { name: string; go(): void } | null;
}

/** Sign up and sign in, then the offer to take along what already is on this device. */
export function EntryPage({ kind, account, replica, signedIn, onEntered, onSwitch, onForgotten, onOrganization, back }: EntryPageProps) {
  const [me, setMe] = useState<Me | null>(null);
  const signUp = kind === "sign-up";
  const hasAsked = useRef(false);
  const isKnown = useObservable(replica.workspaces) !== null;

  /** Asks once what shall become of the work on this device. */
  const ask = (entered: Me) => {
    if (hasAsked.current) return;
    hasAsked.current = true;
    // A single sign-on enters one organization alone: what is one's own is not handed to it.
    if (ownOrganization(entered) && offeredTo(entered.user.id, replica.workspaces.get() ?? []).length > 0) setMe(entered);
    else onEntered(entered, null);
  };
  useEffect(() => {
    if (signedIn && isKnown) ask(signedIn);
  });

  async function submit(values: FormValues) {
    ask(signUp ? await account.signUp(signUpBody(values)) : await account.signIn(signInBody(values)));
  }

  if (me) return <CarryOverStep me={me} replica={replica} onDone={(carried) => onEntered(me, carried)} />;
  return (
    <AuthFrame
      title={signUp ? "Create your account" : "Welcome back"}
      sub={signUp ? "Work on every device, together, and keep working without a network." : "Sign in to your workspaces."}
      foot={
        <Box>
          {signUp ? "You have an account? " : "New here? "}
          <Link component="button" type="button" onClick={onSwitch} sx={{ verticalAlign: "baseline" }}>
            {signUp ? "Sign in" : "Sign up"}
          </Link>
          {!signUp && (
            <Box sx={{ mt: 1 }}>
              <Link component="button" type="button" onClick={onOrganization}>
                Continue with your organization
              </Link>
            </Box>
          )}
          {!signUp && (
            <Box sx={{ mt: 1 }}>
              <Link component="button" type="button" onClick={onForgotten}>
                Forgot your password?
              </Link>
            </Box>
          )}
          {back && (
            <Box sx={{ mt: 1 }}>
              <Link component="button" type="button" onClick={back.go}>
                {isolated(`Back to “${back.name}”`)}
              </Link>
            </Box>
          )}
        </Box>
      }
    >
      <AccountForm kind={kind} key={kind} onSubmit={submit} />
    </AuthFrame>
  );
}
