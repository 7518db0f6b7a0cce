import CssBaseline from "@mui/material/CssBaseline";
import { ThemeProvider } from "@mui/material/styles";
import { RouterProvider } from "@tanstack/react-router";
import { LucideProvider } from "lucide-react";
import { theme } from "../ui/theme/theme.ts";
import { SIZE } from "../ui/theme/tokens.ts";
import { ToastProvider } from "../ui/toast.tsx";
import { router } from "./router.tsx";
import type { Services } from "./services.ts";
import { ServicesProvider } from "./services-context.tsx";

export function App({ services }: { services: Services }) {
  return (
    <ThemeProvider
      theme={theme}
      defaultMode="system"
      modeStorageKey="core-mode"
      colorSchemeStorageKey="core-scheme"
      disableTransitionOnChange
    >
      <CssBaseline />
      <LucideProvider size={SIZE.icon} strokeWidth={SIZE.iconStroke}>
        <ToastProvider>
          <ServicesProvider value={services}>
            <RouterProvider router={router} />
          </ServicesProvider>
        </ToastProvider>
      </LucideProvider>
    </ThemeProvider>
  );
}
