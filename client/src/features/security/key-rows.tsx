import type { Organization } from "@coreos/schema/protocol/api";
import type { ApiKey } from "@coreos/schema/protocol/keys";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { KeyRound } from "lucide-react";
import { ago, exactTime } from "../../ui/words.ts";
import { rowStyle } from "./row-style.ts";
import { scopeWords } from "./scope-words.ts";

interface KeyRowsProps {
  found: readonly ApiKey[];
  accountId: string;
  organizations: readonly Organization[];
  disabled: boolean;
  onEnd(key: ApiKey): void;
}

/** Newest first; a key of somebody else or of a program names them. */
export function KeyRows({ found, accountId, organizations, disabled, onEnd }: KeyRowsProps) {
  const nameOf = (id: string) => organizations.find((organization) => organization.id === id)?.name ?? "";
  return (
    <Box component="ul" aria-label="Keys for programs" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {found.map((key) => (
        <Box component="li" key={key.id} aria-label={key.name} sx={rowStyle}>
          <KeyRound aria-hidden size={18} />
          <Box sx={{ flex: "1 1 220px", minWidth: 0 }}>
            <Box sx={{ overflowWrap: "anywhere" }}>
              {key.name}
              <Box component="code" sx={{ ml: 0.75, fontSize: 12, color: "text.secondary" }}>
                {`${key.prefix}…`}
              </Box>
            </Box>
            <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>
              {[
                key.account.id === accountId ? null : `acts for ${key.account.name}`,
                scopeWords(key.scopes),
                organizations.length > 1 ? nameOf(key.organizationId) : null,
                key.lastUsedAt ? `used ${ago(Date.parse(key.lastUsedAt), Date.now())}` : "never used",
                endWords(key.expiresAt),
              ]
                .filter(Boolean)
                .join(" · ")}
            </Box>
          </Box>
          <Button variant="text" disabled={disabled} onClick={() => onEnd(key)} aria-label={`End ${key.name}`}>
            End
          </Button>
        </Box>
      ))}
    </Box>
  );
}

function endWords(expiresAt: string): string {
  const atMs = Date.parse(expiresAt);
  return `${atMs < Date.now() ? "ended" : "ends"} ${exactTime(atMs)}`;
}
