import Box from "@mui/material/Box";
import { count } from "../../../ui/words.ts";
import type { ImportPlan } from "./incoming.ts";
import { isTooLarge } from "./page-size.ts";

/** Further ones are counted. */
const NAMED = 5;

/** What an import will make, and what of the chosen files it cannot read, before anything is made. */
export function ImportPreview({ plan }: { plan: ImportPlan }) {
  const { tooLarge, noPage } = unreadable(plan);
  return (
    <Box role="status" sx={{ display: "grid", gap: 1.5 }}>
      <Box>{planWords(plan)}</Box>
      {tooLarge.length > 0 && <Files words="Larger than 20 MB, so left out:" paths={tooLarge} />}
      {noPage.length > 0 && <Files words="Not read as documents; kept only where a page shows them:" paths={noPage} />}
    </Box>
  );
}

function Files({ words, paths }: { words: string; paths: readonly string[] }) {
  return (
    <Box sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
      {words}
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {paths.slice(0, NAMED).map((path) => (
          <li key={path} dir="auto">
            {path}
          </li>
        ))}
        {paths.length > NAMED && <li>{`and ${paths.length - NAMED} more`}</li>}
      </Box>
    </Box>
  );
}

function unreadable(plan: ImportPlan): { tooLarge: string[]; noPage: string[] } {
  if (plan.kind === "archive") return { tooLarge: [], noPage: [] };
  const pages = new Set(plan.pages.map(({ path }) => path));
  return {
    tooLarge: plan.pages.filter(isTooLarge).map(({ path }) => path),
    noPage: [...new Set(plan.files.map(({ path }) => path))].filter((path) => !pages.has(path)),
  };
}

function planWords(plan: ImportPlan): string {
  if (plan.kind === "files") {
    const many = plan.pages.filter((page) => page.source && !isTooLarge(page)).length;
    return `${count(many, "document")} will be added to this workspace. You can take ${many === 1 ? "it" : "them"} back in one step.`;
  }
  const { workspace, documents, files } = plan.archive;
  const held = documents.filter(({ kind }) => kind !== "workspace" && kind !== "person").length;
  return `“${workspace.name}” with ${count(held, "document")} and ${count(files.length, "file")} will be added as a workspace of its own. Nothing here is changed.`;
}
