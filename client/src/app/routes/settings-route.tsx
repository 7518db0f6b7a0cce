import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { CarryOverStep, offeredTo } from "../../features/people/index.ts";
import { SettingsPage } from "../../features/settings/index.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { useMe, useServices } from "../services-context.tsx";
import { SignOut } from "../sign-out.tsx";
import { useTitle } from "./use-title.ts";

export function SettingsRoute() {
  const { replica, worker } = useServices();
  const me = useMe() ?? null;
  const workspaces = useObservable(replica.workspaces) ?? [];
  const navigate = useNavigate();
  const [step, setStep] = useState<"sign-out" | "carry-over" | null>(null);
  useTitle("Settings");
  if (me && step === "carry-over") {
    const done = (carried: string | null) => {
      setStep(null);
      if (carried) void navigate({ to: "/w/$workspaceId", params: { workspaceId: carried } });
    };
    return <CarryOverStep me={me} replica={replica} onDone={done} />;
  }
  return (
    <>
      <SettingsPage
        replica={replica}
        worker={worker}
        user={me?.user ?? null}
        offered={me ? offeredTo(me.user.id, workspaces) : []}
        onSignUp={() => void navigate({ to: "/sign-up" })}
        onSignIn={() => void navigate({ to: "/sign-in" })}
        onSecurity={() => void navigate({ to: "/security" })}
        onSignOut={() => setStep("sign-out")}
        onCarryOver={() => setStep("carry-over")}
      />
      {step === "sign-out" && <SignOut onClose={() => setStep(null)} />}
    </>
  );
}
