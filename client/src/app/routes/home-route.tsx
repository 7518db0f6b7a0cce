import { trashNode } from "@coreos/schema/documents/workspace";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { type DocumentItem, HomePage, TrashPage } from "../../features/home/index.ts";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { bornAtMs, type DocumentNode, isOpenKind, listedDocuments, trashedDocuments } from "../documents.ts";
import { type Recents, readRecents } from "../recents.ts";
import { useMe, useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import { DocumentPhase } from "./document-phase.tsx";
import type { NewSearch } from "./index-route.tsx";
import { useInstallOffer } from "./use-install-offer.ts";
import { useTitle } from "./use-title.ts";

export function HomeRoute({ search }: { search: NewSearch }) {
  const { replica } = useServices();
  const workspace = useWorkspace();
  const me = useMe();
  const save = useObservable(replica.save);
  const documents = useDocValue(workspace.root.doc, listedDocuments);
  const [recents, setRecents] = useState<Recents>({});
  const install = useInstallOffer();
  useTitle(workspace.name);
  useShortcut(search.new);
  useEffect(() => void readRecents(replica.preferences, workspace.id).then(setRecents), [replica, workspace.id]);
  const items = documents.map((node) => item(node, recents[node.id] ?? bornAtMs(node.id))).sort((a, b) => b.atMs - a.atMs);
  return (
    <DocumentPhase session={workspace.root} what="workspace">
      <HomePage
        items={items}
        save={save}
        userName={me?.user.name ?? null}
        now={new Date()}
        onOpen={({ kind, id }) => isOpenKind(kind) && workspace.open({ kind, id })}
        onCreate={(kind) => void workspace.create({ kind })}
        install={install}
      />
    </DocumentPhase>
  );
}

export function TrashRoute() {
  const { root, name } = useWorkspace();
  const documents = useDocValue(root.doc, trashedDocuments);
  useTitle(`Trash, ${name}`);
  const items = documents.map((node) => item(node, Date.parse(node.trashedAt ?? "")));
  return <TrashPage items={items} nowMs={Date.now()} onPutBack={({ id }) => trashNode(root.doc, id, null)} />;
}

function item({ id, kind, title }: DocumentNode, atMs: number): DocumentItem {
  return { id, kind, title, atMs };
}

/** An app shortcut ("New note") arrives as `?new=note`: it is done once, and leaves no trace in the address. */
function useShortcut(kind: NewSearch["new"]) {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const done = useRef(false);
  useEffect(() => {
    if (!kind || done.current) return;
    done.current = true;
    void navigate({ to: "/w/$workspaceId", params: { workspaceId: workspace.id }, search: {}, replace: true }).then(() =>
      workspace.create({ kind }),
    );
  }, [kind, workspace, navigate]);
}
