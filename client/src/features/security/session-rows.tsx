import type { SessionEntry } from "@coreos/schema/protocol/sign-in";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { MonitorSmartphone, Terminal } from "lucide-react";
import { ago } from "../../ui/words.ts";
import { deviceWords } from "./device-words.ts";
import { rowStyle } from "./row-style.ts";

interface SessionRowsProps {
  sessions: readonly SessionEntry[];
  disabled: boolean;
  onEnd(id: string): void;
}

/** Where the account is signed in, the newest use first. */
export function SessionRows({ sessions, disabled, onEnd }: SessionRowsProps) {
  return (
    <Box component="ul" aria-label="Where you are signed in" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {sessions.map(({ id, kind, userAgent, address, lastUsedAt, isCurrent }) => {
        const name = deviceWords(userAgent, kind);
        const Icon = kind === "program" ? Terminal : MonitorSmartphone;
        const last = isCurrent ? "used now" : `last used ${ago(Date.parse(lastUsedAt), Date.now())}`;
        return (
          <Box component="li" key={id} aria-label={name} sx={rowStyle}>
            <Icon aria-hidden size={18} />
            <Box sx={{ flex: "1 1 180px", minWidth: 0 }}>
              <Box>
                {name}
                {isCurrent && (
                  <Box component="span" sx={{ ml: 0.75, fontSize: 12, color: "text.secondary" }}>
                    this one
                  </Box>
                )}
              </Box>
              <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>{[address, last].filter(Boolean).join(" · ")}</Box>
            </Box>
            {!isCurrent && (
              <Button variant="text" disabled={disabled} onClick={() => onEnd(id)} aria-label={`Sign out ${name}`}>
                Sign out
              </Button>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
