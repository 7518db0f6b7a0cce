import Box from "@mui/material/Box";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { count } from "../../../ui/words.ts";
import type { OpenedArchive } from "../archive/archive.ts";
import { isLossless, type ReadImport } from "./incoming.ts";

interface Line {
  title: string;
  /** `null`: kept whole. */
  remark: string | null;
}

/** What became of everything that was chosen: kept whole, changed, left out. */
export function ImportReport({ done }: { done: { archive: OpenedArchive } | { archive: null; read: ReadImport } }) {
  const lines = done.archive ? archiveLines(done.archive) : documentLines(done.read);
  const whole = lines.filter(({ remark }) => remark === null);
  const remarked = lines.filter(({ remark }) => remark !== null);
  return (
    <Box sx={{ display: "grid", gap: 1.5 }}>
      <Box role="status" sx={{ display: "flex", gap: 1 }}>
        <Box sx={{ color: whole.length > 0 ? "good.text" : "warn.text", pt: 0.25 }}>
          {whole.length > 0 ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}
        </Box>
        {summaryOf(whole.length, remarked.length)}
      </Box>
      {done.archive && <Box sx={{ color: "text.secondary" }}>Named versions and history are not part of an archive.</Box>}
      {remarked.length > 0 && (
        <Box component="ul" aria-label="Remarks" sx={{ listStyle: "none", m: 0, p: 0, maxHeight: 320, overflowY: "auto" }}>
          {remarked.map(({ title, remark }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: titles may repeat, and the list never changes
            <Box component="li" key={i} sx={{ display: "flex", gap: 1, py: 0.75, borderTop: "0.5px solid", borderColor: "edge.hair" }}>
              <Box sx={{ color: "warn.text", pt: 0.25 }}>
                <TriangleAlert aria-hidden />
              </Box>
              <Box sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
                <Box dir="auto" sx={{ fontWeight: 500 }}>
                  {title || "Untitled"}
                </Box>
                <Box sx={{ color: "text.secondary" }}>{remark}</Box>
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}

function summaryOf(whole: number, remarked: number): string {
  if (whole === 0)
    return remarked === 0 ? "Nothing was in it." : `Nothing was kept whole. ${count(remarked, "entry", "entries")} with remarks:`;
  return `${count(whole, "document")} kept whole.${remarked > 0 ? ` ${count(remarked, "other")} with remarks:` : ""}`;
}

function documentLines({ documents, passedOver, tooLarge }: ReadImport): Line[] {
  return [
    ...documents.map(({ title, fidelity }) => ({
      title,
      remark: isLossless(fidelity)
        ? null
        : [listed("Changed", fidelity.changed), listed("Left out", fidelity.leftOut)].filter(Boolean).join(" "),
    })),
    ...tooLarge.map((path) => ({ title: path, remark: "Left out: it is larger than 20 MB, and no note is." })),
    ...passedOver.map((path) => ({ title: path, remark: "Left out: no document names it, and it is none that can be read." })),
  ];
}

function archiveLines({ documents, notOnDevice, filesNotOnDevice, unknown }: OpenedArchive): Line[] {
  return [
    ...documents.filter(({ kind }) => kind !== "workspace" && kind !== "person").map(({ title }) => ({ title, remark: null })),
    ...unknown.map(({ title }) => ({ title, remark: "Left out: it was made by a newer version of COREos. It stays in the archive." })),
    ...notOnDevice.map(({ title }) => ({ title, remark: "Not in the archive: the device that exported did not have it." })),
    ...(filesNotOnDevice.length > 0
      ? [{ title: count(filesNotOnDevice.length, "attachment"), remark: "Not in the archive: the device that exported did not have them." }]
      : []),
  ];
}

function listed(what: string, counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([name, many]) => `${name} (${many})`);
  return parts.length > 0 ? `${what}: ${new Intl.ListFormat("en").format(parts)}.` : "";
}
