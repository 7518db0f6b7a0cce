import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { CloudOff, ShieldCheck, Users } from "lucide-react";
import { useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { Mark } from "../../ui/mark.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";

interface WelcomePageProps {
  /** Makes a workspace on this device and opens it. */
  onStart(): Promise<void>;
  onSignUp(): void;
  onSignIn(): void;
}

const PROMISES = [
  { icon: CloudOff, text: "Opens without a network: canvases and notes live on your device first." },
  { icon: ShieldCheck, text: "Saved means saved: what says “Stored” is in the database, not on its way." },
  { icon: Users, text: "Together when you want to: invite by a link, edit the same page live." },
] as const;

/** The first visit. The shortest way in asks for nothing. */
export function WelcomePage({ onStart, onSignUp, onSignIn }: WelcomePageProps) {
  const work = useWork();
  const [error, setError] = useState<unknown>(null);
  async function start() {
    try {
      await work.run(onStart);
    } catch (failed) {
      setError(failed);
    }
  }
  return (
    <Box
      component="main"
      sx={{ minHeight: "100%", display: "grid", alignContent: "center", justifyItems: "center", px: 3, py: 4, bgcolor: "plane.side" }}
    >
      <Box sx={{ width: "100%", maxWidth: 480, display: "grid", gap: 3, justifyItems: "center", textAlign: "center" }}>
        <Mark size={56} />
        <Box>
          <Box component="h1" sx={{ m: 0, typography: "h1" }}>
            COREos
          </Box>
          <Box sx={{ color: "text.secondary", mt: 0.5, textWrap: "balance" }}>
            A workspace for founders: business model, notes and plans in one place, on your device and with your team.
          </Box>
        </Box>
        {error !== null && (
          <Notice tone="bad" title={errorWords(error).what} code={errorWords(error).code}>
            {errorWords(error).next}
          </Notice>
        )}
        <Box sx={{ display: "grid", gap: 1, width: "100%", maxWidth: 320 }}>
          <WorkButton
            variant="contained"
            autoFocus
            work={work.state}
            doing="Making a workspace on this device"
            onClick={() => void start()}
            sx={{ height: 44 }}
          >
            Start without an account
          </WorkButton>
          <Box sx={{ display: "grid", gridTemplateColumns: "1fr 1fr", gap: 1 }}>
            <Button variant="outlined" onClick={onSignUp} sx={{ height: 36 }}>
              Sign up
            </Button>
            <Button variant="outlined" onClick={onSignIn} sx={{ height: 36 }}>
              Sign in
            </Button>
          </Box>
        </Box>
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, display: "grid", gap: 1.5, textAlign: "left", maxWidth: 400 }}>
          {PROMISES.map(({ icon: Icon, text }) => (
            <Box component="li" key={text} sx={{ display: "flex", gap: 1.5 }}>
              <Box sx={{ color: "accent.text", pt: 0.25 }}>
                <Icon aria-hidden />
              </Box>
              <Box sx={{ color: "text.secondary" }}>{text}</Box>
            </Box>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
