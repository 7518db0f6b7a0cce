import { isDocumentKind } from "@coreos/schema/documents/kind";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { useEffect, useState } from "react";
import * as Y from "yjs";
import { Versions } from "../../session/index.ts";
import { useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import type { News, Stretch } from "./news.ts";
import { type StretchWords, stretchWords } from "./stretch-words.ts";

/** Read from the server when somebody looks; `null` until then, and without network. */
export function useStretchWords({ id, kind }: News, { baseSeq, seq }: Stretch): StretchWords | null {
  const { account } = useServices();
  const workspace = useWorkspace();
  const [words, setWords] = useState<StretchWords | null>(null);
  useEffect(() => {
    if (!isDocumentKind(kind)) return;
    let isGone = false;
    const versions = new Versions(account, formatDocumentName({ workspaceId: workspace.id, kind, documentId: id }));
    const read = async () => {
      const [before, after] = await Promise.all([baseSeq > 0 ? versions.moment(baseSeq) : null, versions.moment(seq)]);
      if (isGone) return;
      const [past, now] = [docOf(before), docOf(after)];
      setWords(stretchWords(kind, past, now));
      for (const doc of [past, now]) doc.destroy();
    };
    read().catch(() => undefined); // without the words the line still says who and when
    return () => {
      isGone = true;
    };
  }, [account, workspace.id, id, kind, baseSeq, seq]);
  return words;
}

function docOf(update: Uint8Array | null): Y.Doc {
  const doc = new Y.Doc();
  if (update) Y.applyUpdate(doc, update);
  return doc;
}
