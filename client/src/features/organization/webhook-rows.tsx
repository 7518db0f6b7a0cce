import type { Webhook } from "@coreos/schema/protocol/webhooks";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { EVENT_WORDS, stateWords } from "./webhook-words.ts";

export type WebhookAct = "test" | "turn" | "secret" | "end";

interface WebhookRowsProps {
  found: readonly Webhook[];
  disabled: boolean;
  onAct(webhook: Webhook, act: WebhookAct): void;
}

/** Where each leads, what it hears of, and how its last attempt went. */
export function WebhookRows({ found, disabled, onAct }: WebhookRowsProps) {
  return (
    <Box component="ul" aria-label="Webhooks" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {found.map((webhook) => {
        const { id, name, url, events, isOn, failing } = webhook;
        const acts: [WebhookAct, string][] = [
          ["test", "Send a test"],
          ["turn", isOn ? "Turn off" : "Turn on"],
          ["secret", "New secret"],
          ["end", "End"],
        ];
        return (
          <Box component="li" key={id} aria-label={name} sx={{ py: 1, "& + &": { borderTop: "0.5px solid", borderColor: "edge.hair" } }}>
            <Box sx={{ overflowWrap: "anywhere", fontWeight: 500 }}>{name}</Box>
            <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary", overflowWrap: "anywhere" }}>{url}</Box>
            <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>
              {events.map((event) => EVENT_WORDS[event]).join(" · ")}
            </Box>
            <Box sx={{ fontSize: 12, lineHeight: "16px", color: failing ? "bad.text" : "text.secondary" }}>
              {stateWords(webhook, Date.now())}
            </Box>
            <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.5, ml: -1 }}>
              {acts.map(([act, words]) => (
                <Button key={act} variant="text" disabled={disabled} onClick={() => onAct(webhook, act)} aria-label={`${words}: ${name}`}>
                  {words}
                </Button>
              ))}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
