/**
 * One message at a time at the lower edge (on a phone at the upper: its sheets and its bar are below), with a way back
 * where there is one: undo instead of asking first. It waits while the pointer or the focus is on it. Work that goes on is
 * said here too, as long as nothing else is.
 */
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { isolated } from "./isolated.ts";
import { MOMENT_MS } from "./moment.ts";
import { SIZE } from "./theme/tokens.ts";
import { toastStyle } from "./toast-style.ts";

export interface Toast {
  text: string;
  action?: { label: string; run(): void };
  /** Said from a moment after its beginning to its end, and never when it is over sooner. */
  lasting?: Promise<unknown>;
}

// Where it cannot be loaded, the work goes on all the same.
const WorkCard = lazy<(props: { text: string }) => ReactNode>(() =>
  import("./work-card.tsx").then(
    (loaded) => ({ default: loaded.WorkCard }),
    () => ({ default: () => null }),
  ),
);
const SHOWN_MS = 8_000;
const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ toast: Toast; number: number } | null>(null);
  const [lasting, setLasting] = useState<readonly Toast[]>([]);
  const show = useCallback((toast: Toast) => {
    if (!toast.lasting) return setShown((last) => ({ toast, number: (last?.number ?? 0) + 1 }));
    const timer = setTimeout(() => setLasting((others) => [...others, toast]), MOMENT_MS);
    const end = () => {
      clearTimeout(timer);
      setLasting((all) => (all.includes(toast) ? all.filter((each) => each !== toast) : all));
    };
    toast.lasting.then(end, end);
  }, []);
  const close = useCallback(() => setShown(null), []);
  const region = useHeard();
  const newest = lasting.at(-1);
  const messages = useMemo(
    () => (
      <Box
        ref={region}
        role="status"
        aria-label="Messages"
        sx={{
          position: "fixed",
          zIndex: "snackbar",
          left: 0,
          right: 0,
          top: { xs: SIZE.topBarTouch + 8, tablet: "auto" },
          bottom: { tablet: 24 },
          pointerEvents: "none",
          "@media print": { display: "none" },
        }}
      >
        {shown && <ToastCard key={shown.number} toast={shown.toast} onClose={close} />}
        <Suspense>{!shown && newest && <WorkCard text={newest.text} />}</Suspense>
      </Box>
    ),
    [shown, newest, close, region],
  );
  return (
    <ToastContext value={show}>
      {children}
      {createPortal(messages, document.body)}
    </ToastContext>
  );
}

/** A dialog hides all that is beside it from screen readers; what is said here is said about what happens in the dialog, too. */
function useHeard() {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    const hear = () => element.hasAttribute("aria-hidden") && element.removeAttribute("aria-hidden");
    const watch = new MutationObserver(hear);
    watch.observe(element, { attributeFilter: ["aria-hidden"] });
    hear();
    return () => watch.disconnect();
  }, []);
  return region;
}

function ToastCard({ toast, onClose }: { toast: Toast; onClose(): void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, onClose]);
  return (
    <Box
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      sx={toastStyle}
    >
      <Box sx={{ py: 1 }}>{isolated(toast.text)}</Box>
      {toast.action && (
        <Button
          variant="text"
          onClick={() => {
            toast.action?.run();
            onClose();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <Button variant="text" onClick={onClose} sx={{ "&.MuiButton-colorPrimary": { color: "text.secondary" } }}>
        Dismiss
      </Button>
    </Box>
  );
}
