import Box from "@mui/material/Box";
import { CircleCheck, CircleMinus, PencilLine, TriangleAlert } from "lucide-react";
import { count } from "../../../ui/words.ts";
import type { OpenedArchive } from "../archive/archive.ts";
import { isLossless, type ReadImport } from "./incoming.ts";

/** `whole`: here as it was; `changed`: here, and something in it is different or missing; `left-out`: not here. */
type Fate = "whole" | "changed" | "left-out";

interface Line {
  title: string;
  fate: Fate;
  remark: string;
}

const FATES = {
  "left-out": { label: "Left out", icon: CircleMinus, color: "bad.text" },
  changed: { label: "Changed", icon: PencilLine, color: "warn.text" },
} as const;

/** What became of everything that was chosen: kept whole, changed, left out. */
export function ImportReport({ done }: { done: { archive: OpenedArchive } | { archive: null; read: ReadImport } }) {
  const lines = done.archive ? archiveLines(done.archive) : documentLines(done.read);
  const of = (fate: Fate) => lines.filter((line) => line.fate === fate);
  const remarked = [...of("left-out"), ...of("changed")]; // what is missing first
  return (
    <Box sx={{ display: "grid", gap: 1.5 }}>
      <Box role="status" sx={{ display: "flex", gap: 1 }}>
        <Box sx={{ color: lines.length > 0 && remarked.length === 0 ? "good.text" : "warn.text", pt: 0.25 }}>
          {lines.length > 0 && remarked.length === 0 ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}
        </Box>
        {summaryOf(of("whole").length, of("changed").length, of("left-out").length)}
      </Box>
      {done.archive && <Box sx={{ color: "text.secondary" }}>Named versions and history are not part of an archive.</Box>}
      {remarked.length > 0 && (
        <Box component="ul" aria-label="Remarks" sx={{ listStyle: "none", m: 0, p: 0, maxHeight: 320, overflowY: "auto" }}>
          {remarked.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: titles may repeat, and the list never changes
            <Remark key={i} {...line} fate={line.fate === "left-out" ? "left-out" : "changed"} />
          ))}
        </Box>
      )}
    </Box>
  );
}

function Remark({ title, fate, remark }: Line & { fate: keyof typeof FATES }) {
  const { label, icon: Icon, color } = FATES[fate];
  return (
    <Box component="li" sx={{ display: "flex", gap: 1, py: 0.75, borderTop: "0.5px solid", borderColor: "edge.hair" }}>
      <Box sx={{ color, pt: 0.25 }}>
        <Icon aria-hidden />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
        <Box dir="auto" sx={{ fontWeight: 500 }}>
          {title || "Untitled"}
        </Box>
        <Box sx={{ color: "text.secondary" }}>{remark}</Box>
      </Box>
      <Box sx={{ color, fontSize: 12, fontWeight: 600, whiteSpace: "nowrap" }}>{label}</Box>
    </Box>
  );
}

function summaryOf(whole: number, changed: number, leftOut: number): string {
  if (whole + changed + leftOut === 0) return "Nothing was in it.";
  const kept = whole === 0 ? "Nothing was kept whole." : `${count(whole, "document")} kept whole.`;
  const others = [changed > 0 && `${changed} changed`, leftOut > 0 && `${leftOut} left out`].filter(Boolean).join(", ");
  return others === "" ? kept : `${kept} ${others}:`;
}

function documentLines({ documents, passedOver, tooLarge }: ReadImport): Line[] {
  return [
    ...documents.map(({ title, fidelity }): Line => {
      const remark = [listed("Changed", fidelity.changed), listed("Left out", fidelity.leftOut)].filter(Boolean).join(" ");
      return { title, fate: isLossless(fidelity) ? "whole" : "changed", remark };
    }),
    ...tooLarge.map((path) => leftOut(path, "It is larger than 20 MB, and no note is.")),
    ...passedOver.map((path) => leftOut(path, "No document names it, and it is none that can be read.")),
  ];
}

function archiveLines({ documents, notOnDevice, filesNotOnDevice, unknown }: OpenedArchive): Line[] {
  const here = documents.filter(({ kind }) => kind !== "workspace" && kind !== "person");
  return [
    ...here.map(({ title }): Line => ({ title, fate: "whole", remark: "" })),
    ...unknown.map(({ title }) => leftOut(title, "It was made by a newer version of COREos. It stays in the archive.")),
    ...notOnDevice.map(({ title }) => leftOut(title, "Not in the archive: the device that exported did not have it.")),
    ...(filesNotOnDevice.length > 0
      ? [leftOut(count(filesNotOnDevice.length, "attachment"), "Not in the archive: the device that exported did not have them.")]
      : []),
  ];
}

const leftOut = (title: string, remark: string): Line => ({ title, fate: "left-out", remark });

function listed(what: string, counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([name, many]) => `${name} (${many})`);
  return parts.length > 0 ? `${what}: ${new Intl.ListFormat("en").format(parts)}.` : "";
}
