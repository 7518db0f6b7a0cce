import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { useCallback, useMemo } from "react";
import type { DocumentSession } from "../../replica/ports.ts";
import type { Person } from "../../ui/person-avatar.tsx";
import { ActivityButton } from "../activity/activity-button.tsx";
import { type DocumentNode, isOpenKind } from "../documents.ts";
import { useMe, useServices } from "../services-context.tsx";
import { useDocumentSession } from "../use-document-session.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { bringIntoView } from "./anchors.ts";
import { FollowFrame } from "./follow-frame.tsx";
import { PeopleHere } from "./people-here.tsx";
import { useFollow } from "./use-follow.ts";
import { usePeopleHere } from "./use-people-here.ts";
import { useTellPlace } from "./use-tell-place.ts";
import { type Companion, useCompanions } from "./whereabouts.ts";

type Here = Pick<DocumentNode, "id" | "kind"> | null;

/** The others in the workspace: who they are, where, and the way along with them. A workspace of this device alone has nobody. */
export function Company({ document }: { document: Here }) {
  const { local } = useWorkspace();
  const me = useMe();
  return local.accountId && me ? <Others document={document} self={me.user} /> : null;
}

function Others({ document, self }: { document: Here; self: Person }) {
  const { root, open, personal, id: workspaceId } = useWorkspace();
  const { replica } = useServices();
  const name = document && formatDocumentName({ workspaceId, kind: document.kind, documentId: document.id });
  const session = useDocumentSession(replica, name);
  const companions = useCompanions(root.awareness, self.id);
  const { following, start, stop } = useFollow(companions, document);
  useTellPlace(root.awareness, root.doc, document, following?.companion.person.id ?? null);
  const go = useCallback(
    ({ where }: Companion) => {
      if (!where || !isOpenKind(where.kind)) return;
      open({ kind: where.kind, id: where.id, ...(where.anchor !== null && { anchor: where.anchor }) });
      if (where.anchor !== null) bringIntoView(where.anchor);
    },
    [open],
  );
  const followers = companions.filter(({ follows }) => follows === self.id).map(({ person }) => person.name);
  const people = { companions, onGo: go, onFollow: start };
  return (
    <>
      {session ? (
        <InDocument session={session} self={self} {...people} />
      ) : (
        companions.length > 0 && <PeopleHere here={NOBODY} {...people} />
      )}
      {personal && <ActivityButton self={self} personal={personal} documentId={document?.id ?? null} />}
      <FollowFrame following={following} followers={followers} onStop={stop} />
    </>
  );
}

const NOBODY: readonly Person[] = [];

interface InDocumentProps {
  session: DocumentSession;
  self: Person;
  companions: readonly Companion[];
  onGo(companion: Companion): void;
  onFollow(companion: Companion): void;
}

function InDocument({ session, self, ...people }: InDocumentProps) {
  const found = usePeopleHere(session.awareness);
  const here = useMemo(() => (found.some(({ id }) => id === self.id) ? found : [self, ...found]), [found, self]);
  return <PeopleHere here={here} {...people} />;
}
