/**
 * `/dev/gallery`: every shared component in every state, light beside dark. Nothing here is kept or sent; what opens over the page
 * (pickers, sheets, messages) opens from a button and follows the scheme of the page.
 */
import Box from "@mui/material/Box";
import { Fragment, useEffect, useState } from "react";
import { SurroundingsProvider } from "../../editor/surroundings.ts";
import { EDITOR_PARTS } from "./editor-parts.tsx";
import type { Part } from "./part.ts";
import { SURROUNDINGS } from "./specimen.ts";
import { TASK_PARTS } from "./task-parts.tsx";
import { UI_PARTS } from "./ui-parts.tsx";

const SMALL: readonly Part[] = [...UI_PARTS, ...EDITOR_PARTS, ...TASK_PARTS];
const NONE: readonly Part[] = [];

export function GalleryPage() {
  const [large, setLarge] = useState(NONE);
  useEffect(() => {
    // They bring half of the product along: on their own, so that the page itself stays a route like any other.
    void Promise.all([import("./workspace-parts.tsx"), import("./shell-parts.tsx"), import("./document-parts.tsx")]).then(
      ([{ WORKSPACE_PARTS }, { SHELL_PARTS }, { DOCUMENT_PARTS }]) => setLarge([...WORKSPACE_PARTS, ...SHELL_PARTS, ...DOCUMENT_PARTS]),
    );
  }, []);
  const parts = [...SMALL, ...large];
  return (
    <SurroundingsProvider value={SURROUNDINGS}>
      <Box component="main" sx={{ height: "100%", overflow: "auto", bgcolor: "plane.content", color: "text.primary" }}>
        <Box sx={{ px: { xs: 2, tablet: 4 }, py: 3 }}>
          <Box component="h1" sx={{ m: 0, typography: "h1" }}>
            Gallery
          </Box>
          <Box sx={{ color: "text.secondary" }}>{parts.length} components in every state, light beside dark.</Box>
        </Box>
        {parts.map(({ title, Part }) => (
          <Fragment key={title}>
            <Box component="h2" sx={{ m: 0, px: { xs: 2, tablet: 4 }, py: 1, typography: "h3" }}>
              {title}
            </Box>
            <Box sx={{ display: "grid", gridTemplateColumns: { xs: "minmax(0, 1fr)", tablet: "repeat(2, minmax(0, 1fr))" } }}>
              {(["light", "dark"] as const).map((scheme) => (
                <Box
                  key={scheme}
                  data-scheme={scheme}
                  sx={{
                    ...{ display: "grid", gap: 1.5, alignContent: "start", justifyItems: "start", minWidth: 0, p: { xs: 2, tablet: 4 } },
                    ...{ bgcolor: "plane.content", color: "text.primary", colorScheme: scheme, "& > *": { maxWidth: "100%" } },
                  }}
                >
                  <Part scheme={scheme} />
                </Box>
              ))}
            </Box>
          </Fragment>
        ))}
      </Box>
    </SurroundingsProvider>
  );
}
