import { CoreError } from "@coreos/schema/errors/core-error";
import { ERRORS } from "@coreos/schema/errors/errors";
import type { InvitationPreview, Me } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import { QueryClient, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Replica } from "../../replica/ports.ts";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import type { Account } from "./account.ts";
import { AccountForm } from "./account-form.tsx";
import { AuthFrame } from "./auth-frame.tsx";
import { offeredTo } from "./carry-over.ts";
import { CarryOverStep } from "./carry-over-step.tsx";
import { type FormValues, refusalErrors, signInBody, signUpBody } from "./form-errors.ts";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });

interface JoinPageProps {
  token: string;
  account: Account;
  replica: Replica;
  /** Who is signed in on this device, if anybody. */
  me: Me | null;
  onJoined(workspaceId: string): void;
}

/** An invitation by link: who asks whom to what, and the shortest way in. */
export function JoinPage({ token, account, replica, me, onJoined }: JoinPageProps) {
  const preview = useQuery({ queryKey: ["invitation", token], queryFn: () => account.invitation(token) }, queries);
  if (preview.isPending) return <SkeletonLines label="Reading the invitation" />;
  if (preview.isError) {
    const { what, next, code } = errorWords(preview.error);
    return (
      <AuthFrame title="Invitation" sub="Somebody sent you a link to a workspace.">
        <Notice
          tone="bad"
          title={what}
          code={code}
          actions={
            isFinal(preview.error) ? (
              <Button variant="outlined" href="/">
                Open COREos
              </Button>
            ) : (
              <Button variant="outlined" onClick={() => void preview.refetch()}>
                Try again
              </Button>
            )
          }
        >
          {next}
        </Notice>
      </AuthFrame>
    );
  }
  return <Invitation preview={preview.data} token={token} account={account} replica={replica} me={me} onJoined={onJoined} />;
}

/** Asking again would change nothing. */
const isFinal = (error: unknown) => error instanceof CoreError && ERRORS[error.slug].retry === "never";

function Invitation({ preview, token, account, replica, me, onJoined }: JoinPageProps & { preview: InvitationPreview }) {
  const [kind, setKind] = useState<"sign-up" | "sign-in">("sign-up");
  const [error, setError] = useState<string | null>(null);
  const joining = useWork();
  const [joined, setJoined] = useState<{ as: Me; workspaceId: string } | null>(null);

  async function enter(values: FormValues) {
    const as = kind === "sign-up" ? await account.signUp(signUpBody(values, token)) : await account.signIn(signInBody(values));
    const workspaceId = await account.accept(token);
    if (offeredTo(as.user.id, replica.workspaces.get() ?? []).length > 0) setJoined({ as, workspaceId });
    else onJoined(workspaceId);
  }

  if (joined) return <CarryOverStep me={joined.as} replica={replica} onDone={() => onJoined(joined.workspaceId)} />;

  const title = `${preview.invitedBy} invites you to “${preview.workspace}”`;
  const sub = `You become a member of ${preview.organization}: you see and edit everything there that is not private.`;
  if (me) {
    const join = () =>
      joining.run(() => account.accept(token).then(onJoined, (refused: unknown) => setError(refusalErrors(refused).form ?? null)));
    return (
      <AuthFrame title={title} sub={sub}>
        <Box sx={{ display: "grid", gap: 2 }}>
          {error && (
            <Notice tone="bad" title="You have not joined">
              {error}
            </Notice>
          )}
          <WorkButton variant="contained" work={joining.state} doing="Joining" onClick={() => void join()} sx={{ height: 36 }}>
            {`Join as ${me.user.name}`}
          </WorkButton>
        </Box>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame
      title={title}
      sub={sub}
      foot={
        <>
          {kind === "sign-up" ? "You have an account? " : "New here? "}
          <Link
            component="button"
            type="button"
            onClick={() => setKind(kind === "sign-up" ? "sign-in" : "sign-up")}
            sx={{ verticalAlign: "baseline" }}
          >
            {kind === "sign-up" ? "Sign in" : "Sign up"}
          </Link>
        </>
      }
    >
      <AccountForm kind={kind} key={kind} invited onSubmit={enter} />
    </AuthFrame>
  );
}
