/**
 * One message at a time at the lower edge (on a phone at the upper: its sheets and its bar are below), with a way back
 * where there is one: undo instead of asking first. It waits while the pointer or the focus is on it.
 */
import { keyframes } from "@emotion/react";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { isolated } from "./isolated.ts";
import { SIZE } from "./theme/tokens.ts";

export interface Toast {
  text: string;
  action?: { label: string; run(): void };
}

const SHOWN_MS = 8_000;
const rise = keyframes({ from: { opacity: 0, transform: "translateY(8px)" } });
const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ toast: Toast; number: number } | null>(null);
  const show = useCallback((toast: Toast) => setShown((last) => ({ toast, number: (last?.number ?? 0) + 1 })), []);
  const close = useCallback(() => setShown(null), []);
  const region = useMemo(
    () => (
      <Box
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
        }}
      >
        {shown && <ToastCard key={shown.number} toast={shown.toast} onClose={close} />}
      </Box>
    ),
    [shown, close],
  );
  return (
    <ToastContext value={show}>
      {children}
      {region}
    </ToastContext>
  );
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
      sx={{
        pointerEvents: "auto",
        animation: `${rise} 160ms ease-out`,
        display: "flex",
        alignItems: "center",
        gap: 1.5,
        width: "fit-content",
        maxWidth: "calc(100vw - 32px)",
        mx: "auto",
        pl: 2,
        pr: 1,
        minHeight: 44,
        borderRadius: "12px",
        bgcolor: "plane.raised",
        color: "text.primary",
        boxShadow: (theme) => theme.vars.palette.shade.modal,
      }}
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
