import { useEffect, useRef, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { MOMENT_MS } from "../../ui/moment.ts";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useToast } from "../../ui/toast.tsx";

export type ExportProgressListener = (label: string, done: number, total: number) => void;

interface ExportProgressProps {
  /** Answers what the person is told. */
  save(onProgress: ExportProgressListener): Promise<string>;
  onClose(): void;
}

/** Exports at once, closes when it is saved, and shows how far it is when that takes longer than a moment. */
export function ExportProgress({ save, onClose }: ExportProgressProps) {
  const toast = useToast();
  const begun = useRef(false);
  const [isSeen, setSeen] = useState(false);
  const [progress, setProgress] = useState({ label: "Reading documents", done: 0, total: 0 });
  useEffect(() => {
    const timer = setTimeout(() => setSeen(true), MOMENT_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (begun.current) return; // whatever it is drawn again for, it is one export
    begun.current = true;
    const saved = save((label, done, total) => setProgress({ label, done, total }));
    const told = saved.catch((error: unknown) => `The export failed. ${errorWords(error).what} ${errorWords(error).next}`);
    void told.then((text) => {
      toast({ text });
      onClose();
    });
  }, [save, toast, onClose]);
  if (!isSeen) return null;
  return (
    <Sheet open title="Export" onClose={() => undefined}>
      <ProgressLine {...progress} />
    </Sheet>
  );
}
