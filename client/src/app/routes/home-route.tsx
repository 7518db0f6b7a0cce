import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { type DocumentItem, HomePage } from "../../features/home/index.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { bornAtMs, type DocumentNode, isOpenKind } from "../documents.ts";
import { useRecents } from "../recents.ts";
import { useMe, useServices } from "../services-context.tsx";
import { isTourNew } from "../tour/tour-memory.ts";
import { NodeIcon } from "../tree/node-icon.tsx";
import { isDocument, useTree } from "../tree/tree-store.ts";
import { wantedCanvas } from "../wanted-canvas.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { DocumentPhase } from "./document-phase.tsx";
import type { NewSearch } from "./index-route.tsx";
import { useInstallOffer } from "./use-install-offer.ts";
import { useTitle } from "./use-title.ts";

const Tour = lazy(async () => ({ default: (await import("../tour/tour.tsx")).Tour }));
const HomeProjects = lazy(async () => ({ default: (await import("./home-projects.tsx")).HomeProjects }));
const WorkspaceImport = lazy(async () => ({ default: (await import("../transfer/workspace-import.tsx")).WorkspaceImport }));

export function HomeRoute({ search }: { search: NewSearch }) {
  const { replica } = useServices();
  const workspace = useWorkspace();
  const me = useMe();
  const save = useObservable(replica.save);
  const shared = useTree(workspace.root.doc);
  const own = useTree(workspace.personal?.session.doc ?? workspace.root.doc);
  const recents = useRecents(replica.preferences, workspace.id, workspace.personal);
  const [importing, setImporting] = useState(false);
  const install = useInstallOffer();
  const isFirst = useObservable(replica.workspaces)?.length === 1;
  useTitle(workspace.name);
  useShortcut(search.new);
  const documents = own === shared ? shared.living : [...shared.living, ...own.living];
  const items = documents
    .filter(isDocument)
    .map((node) => item(node, recents[node.id] ?? bornAtMs(node.id)))
    .sort((a, b) => b.atMs - a.atMs)
    .slice(0, RECENT_SHOWN);
  return (
    <DocumentPhase session={workspace.root} what="workspace">
      <HomePage
        items={items}
        save={save}
        userName={me?.user.name ?? null}
        now={new Date()}
        onOpen={({ kind, id }) => isOpenKind(kind) && workspace.open({ kind, id })}
        onCreate={(kind) => void workspace.create({ kind })}
        onCreateCanvas={(type) => void workspace.create(wantedCanvas(type))}
        onImport={() => setImporting(true)}
        install={install}
        tour={
          isFirst &&
          isTourNew() && (
            <Suspense>
              <Tour />
            </Suspense>
          )
        }
        projects={
          <Suspense>
            <HomeProjects />
          </Suspense>
        }
      />
      {importing && (
        <Suspense>
          <WorkspaceImport onClose={() => setImporting(false)} />
        </Suspense>
      )}
    </DocumentPhase>
  );
}

const RECENT_SHOWN = 8;

function item(node: DocumentNode, atMs: number): DocumentItem {
  const { id, kind, title } = node;
  return { id, kind, title, atMs, face: <NodeIcon node={node} /> };
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
