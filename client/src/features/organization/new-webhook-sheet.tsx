import { type NewWebhook, WEBHOOK_EVENTS, type WebhookEvent } from "@coreos/schema/protocol/webhooks";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useState } from "react";
import { CheckLine } from "../../ui/check-line.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { EVENT_WORDS } from "./webhook-words.ts";

interface NewWebhookSheetProps {
  onMake(wanted: NewWebhook): Promise<void>;
  onClose(): void;
}

/** Asks where it leads and what it hears of. */
export function NewWebhookSheet({ onMake, onClose }: NewWebhookSheetProps) {
  const [name, setName] = useState("");
  const [url, setUrl] = useState("https://");
  const [events, setEvents] = useState<readonly WebhookEvent[]>(["document.added", "document.changed"]);
  const [error, setError] = useState<{ name?: string; url?: string; events?: string }>({});
  const work = useWork();
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === "") return setError({ name: "Say what it is for." });
    if (!URL.canParse(url) || !/^https?:/.test(url)) return setError({ url: "This is no web address." });
    if (events.length === 0) return setError({ events: "Choose what it hears of." });
    setError({});
    await work
      .run(() => onMake({ name: name.trim(), url, events: [...events] }))
      .catch((refused) => {
        const { what, next } = errorWords(refused);
        setError({ url: `${what} ${next}` });
      });
  }
  const toggle = (event: WebhookEvent) => setEvents(events.includes(event) ? events.filter((each) => each !== event) : [...events, event]);
  return (
    <Sheet open title="New webhook" onClose={onClose}>
      <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2, pb: 2 }}>
        <Field label="Name" value={name} onChange={setName} maxLength={120} autoFocus error={error.name ?? null} />
        <Field
          label="Address"
          type="url"
          value={url}
          onChange={setUrl}
          error={error.url ?? null}
          hint="It is sent a signed POST. It has to be public, by https."
        />
        <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, display: "grid", gap: 0.5 }}>
          <Box component="legend" sx={{ fontWeight: 500, p: 0, mb: 0.5 }}>
            It is told when
          </Box>
          {WEBHOOK_EVENTS.map((event) => (
            <CheckLine key={event} label={EVENT_WORDS[event]} checked={events.includes(event)} onToggle={() => toggle(event)} />
          ))}
          {error.events && (
            <Box role="alert" sx={{ fontSize: 12, color: "bad.text" }}>
              {error.events}
            </Box>
          )}
        </Box>
        <Box sx={{ display: "flex", justifyContent: "flex-end", gap: 1 }}>
          <Button variant="outlined" onClick={onClose}>
            Cancel
          </Button>
          <WorkButton type="submit" variant="contained" work={work.state} doing="Making the webhook">
            Make the webhook
          </WorkButton>
        </Box>
      </Box>
    </Sheet>
  );
}
