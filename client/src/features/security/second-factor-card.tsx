import type { SecondFactorBegun, SecondFactorState } from "@coreos/schema/protocol/sign-in";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { lazy, Suspense, useState } from "react";
import type { AccountSecurity } from "../../session/account-security.ts";
import { Card } from "../../ui/card.tsx";
import { count, exactTime } from "../../ui/words.ts";
import { BackupCodes } from "./backup-codes.tsx";
import { PasswordAgain } from "./password-again.tsx";

const SetUpFactor = lazy(async () => ({ default: (await import("./set-up-factor.tsx")).SetUpFactor }));
const FEW_CODES = 3;

interface SecondFactorCardProps {
  security: AccountSecurity;
  state: SecondFactorState;
  disabled: boolean;
  onChanged(): void;
}

type Step = { does: "begin" | "renew" | "end" } | { begun: SecondFactorBegun } | { codes: string[] };

const ASKS = {
  begin: { title: "Turn on the second factor", why: "First, your password.", does: "Continue" },
  renew: { title: "New back-up codes", why: "The old ones stop working.", does: "Make new codes" },
  end: { title: "Turn off the second factor?", why: "Your password alone will sign you in.", does: "Turn off" },
} as const;

export function SecondFactorCard({ security, state, disabled, onChanged }: SecondFactorCardProps) {
  const [step, setStep] = useState<Step | null>(null);
  const close = () => {
    setStep(null);
    onChanged();
  };
  async function go(does: "begin" | "renew" | "end", password: string) {
    if (does === "begin") setStep({ begun: await security.beginSecondFactor(password) });
    else if (does === "renew") setStep({ codes: await security.renewBackupCodes(password) });
    else {
      await security.endSecondFactor(password);
      close();
    }
  }
  return (
    <Card title="Second factor">
      <Box sx={{ display: "grid", gap: 1.5 }}>
        <Box sx={{ color: "text.secondary" }}>{stateWords(state)}</Box>
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
          {state.isOn ? (
            <>
              <Button variant="outlined" disabled={disabled} onClick={() => setStep({ does: "renew" })}>
                New back-up codes
              </Button>
              <Button variant="outlined" disabled={disabled} onClick={() => setStep({ does: "end" })}>
                Turn off
              </Button>
            </>
          ) : (
            <Button variant="contained" disabled={disabled} onClick={() => setStep({ does: "begin" })}>
              Turn on
            </Button>
          )}
        </Box>
      </Box>
      {step && "does" in step && (
        <PasswordAgain {...ASKS[step.does]} onPassword={(password) => go(step.does, password)} onClose={() => setStep(null)} />
      )}
      {step && "begun" in step && (
        <Suspense>
          <SetUpFactor
            begun={step.begun}
            onCode={async (code) => setStep({ codes: await security.confirmSecondFactor(code) })}
            onClose={() => setStep(null)}
          />
        </Suspense>
      )}
      {step && "codes" in step && <BackupCodes codes={step.codes} onClose={close} />}
    </Card>
  );
}

function stateWords({ isOn, since, backupCodesLeft }: SecondFactorState): string {
  if (!isOn || since === null) return "Off. With it, a code from your phone is asked for beside the password when you sign in.";
  const left = backupCodesLeft === 0 ? "No back-up code is left" : `${count(backupCodesLeft, "back-up code")} left`;
  const advice = backupCodesLeft < FEW_CODES ? ": make new ones." : ".";
  return `On since ${exactTime(Date.parse(since))}. ${left}${advice}`;
}
