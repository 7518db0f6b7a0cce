export type { Account } from "./account.ts";
export { offeredTo, ownOrganization } from "./carry-over.ts";
export { CarryOverStep } from "./carry-over-step.tsx";
export { EntryPage } from "./entry-page.tsx";
export { InviteDialog } from "./invite-dialog.tsx";
export { JoinPage } from "./join-page.tsx";
export { SignOutDialog } from "./sign-out-dialog.tsx";
