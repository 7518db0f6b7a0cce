import Box from "@mui/material/Box";
import MuiIconButton from "@mui/material/IconButton";
import { Bell } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { listDocuments } from "../../replica/account/list-documents.ts";
import { Versions } from "../../session/index.ts";
import type { Person } from "../../ui/person-avatar.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useObservable } from "../../ui/use-observable.ts";
import type { Personal } from "../personal.ts";
import { useServices } from "../services-context.tsx";
import { useTree } from "../tree/tree-store.ts";
import { unseen } from "../tree/unseen.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { type Activity, openActivity } from "./activity-store.ts";

const ActivityPanel = lazy(async () => ({ default: (await import("./activity-panel.tsx")).ActivityPanel }));

interface ActivityButtonProps {
  self: Person;
  personal: Personal;
  documentId: string | null;
}

/** The way to what changed since this person looked; a dot when there is something, never a number. */
export function ActivityButton({ self, personal, documentId }: ActivityButtonProps) {
  const { id: workspaceId } = useWorkspace();
  const { replica, account } = useServices();
  const [activity, setActivity] = useState<Activity | null>(null);
  useEffect(() => {
    const opened = openActivity({
      workspaceId,
      selfId: self.id,
      replica,
      personal,
      list: () => listDocuments(account, workspaceId),
      history: (name) => new Versions(account, name).history(),
    });
    setActivity(opened);
    return opened.close;
  }, [workspaceId, self.id, replica, personal, account]);
  useEffect(() => activity?.look(documentId), [activity, documentId]);
  return activity && <Bellpush activity={activity} />;
}

function Bellpush({ activity }: { activity: Activity }) {
  const { root } = useWorkspace();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const tree = useTree(root.doc);
  const all = useObservable(activity.news);
  const news = useMemo(() => all.filter(({ id }) => tree.node(id) && !tree.isTrashed(id)), [all, tree]);
  useEffect(() => unseen.set(new Set(news.map(({ id }) => id))), [news]);
  useEffect(() => () => unseen.set(new Set()), []);
  return (
    <>
      <MuiIconButton
        aria-label="Activity"
        title="Activity"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        {...(news.length > 0 && { "aria-description": "Something changed since you last looked" })}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ flex: "none", position: "relative", width: DENSITY.row }}
      >
        <Bell aria-hidden />
        {news.length > 0 && (
          <Box
            component="span"
            aria-hidden
            data-news
            sx={{
              position: "absolute",
              top: { xs: 10, tablet: 3 },
              right: { xs: 8, tablet: 4 },
              width: 7,
              height: 7,
              borderRadius: "50%",
              bgcolor: "hue.pink",
            }}
          />
        )}
      </MuiIconButton>
      {anchor && (
        <Suspense>
          <ActivityPanel anchor={anchor} news={news} onSeeAll={activity.seeAll} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
