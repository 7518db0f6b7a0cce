/** What the screens about people need of the account; `app/services.ts` makes it from the session. */
import type { InvitationLink, InvitationPreview, Me, SignIn, SignUp } from "@coreos/schema/protocol/api";

export interface Account {
  /** Throws CoreError: 1409 account.exists, 1404 invitation.invalid, 5508 device.offline. */
  signUp(values: SignUp): Promise<Me>;
  /** Throws CoreError: 1400 credentials.invalid, 5508 device.offline. */
  signIn(values: SignIn): Promise<Me>;
  /** Ends the session and removes what belongs to the account from this device. */
  signOut(): Promise<void>;
  invite(workspaceId: string): Promise<InvitationLink>;
  invitation(token: string): Promise<InvitationPreview>;
  /** Joins the workspace of an invitation; answers its id. */
  accept(token: string): Promise<string>;
}
