import type { AuditLine } from "@coreos/schema/protocol/audit";
import Box from "@mui/material/Box";
import { exactTime } from "../../ui/words.ts";
import { told } from "./audit-words.ts";

interface AuditRowsProps {
  lines: readonly AuditLine[];
  nameOf(id: string): string | undefined;
}

/** Newest first, one sentence each. */
export function AuditRows({ lines, nameOf }: AuditRowsProps) {
  return (
    <Box component="ol" aria-label="Audit log" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {lines.map((line) => {
        const { who, did, more } = told(line, nameOf);
        return (
          <Box component="li" key={line.seq} sx={{ py: 1, "& + &": { borderTop: "0.5px solid", borderColor: "edge.hair" } }}>
            <Box sx={{ overflowWrap: "anywhere" }}>
              <Box component="span" sx={{ fontWeight: 500 }}>
                {who}
              </Box>
              {` ${did}`}
            </Box>
            <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary", overflowWrap: "anywhere" }}>
              <time dateTime={line.at}>{exactTime(Date.parse(line.at))}</time>
              {more && ` · ${more}`}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
