import { useEffect, useRef, useState } from "react";
import { useSurroundings } from "../../editor/surroundings.ts";
import { errorWords } from "../../ui/error-words.ts";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";

const UNSEEN_MS = 300;

/** Exports at once, closes when it is saved, and shows how far it is when that takes longer than a moment. */
export function WorkspaceExport({ onClose }: { onClose(): void }) {
  const { replica } = useServices();
  const { local, name } = useWorkspace();
  const { people } = useSurroundings();
  const toast = useToast();
  const begun = useRef(false);
  const [isSeen, setSeen] = useState(false);
  const [progress, setProgress] = useState({ done: 0, total: 0 });

  useEffect(() => {
    const timer = setTimeout(() => setSeen(true), UNSEEN_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (begun.current) return; // whatever it is drawn again for, it is one export
    begun.current = true;
    const save = async () => {
      const { saveWorkspace } = await import("./exports.ts");
      const { id, accountId } = local;
      return saveWorkspace(replica, { id, accountId, name }, people.get(), (done, total) => setProgress({ done, total }));
    };
    const told = save().catch((error: unknown) => `The export failed. ${errorWords(error).what} ${errorWords(error).next}`);
    void told.then((text) => {
      toast({ text });
      onClose();
    });
  }, [replica, local, name, people, toast, onClose]);

  if (!isSeen) return null;
  return (
    <Sheet open title="Export" onClose={() => undefined}>
      <ProgressLine label="Exporting documents" {...progress} />
    </Sheet>
  );
}
