import type { Me } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import { Layers } from "lucide-react";
import { useState } from "react";
import type { LocalWorkspace, Replica } from "../../replica/ports.ts";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { count } from "../../ui/words.ts";
import { AuthFrame } from "./auth-frame.tsx";
import { carryOverWords, offeredTo, ownOrganization } from "./carry-over.ts";

interface CarryOverStepProps {
  me: Me;
  replica: Replica;
  /** The first workspace that was taken along, or `null`. */
  onDone(carried: string | null): void;
}

type Step =
  | { at: "offer" }
  | { at: "taking"; done: number }
  | { at: "result"; taken: LocalWorkspace[]; failed: { workspace: LocalWorkspace; error: unknown }[] };

/** Asks what shall become of the workspaces that live on this device alone, does it, and says what was done. */
export function CarryOverStep({ me, replica, onDone }: CarryOverStepProps) {
  const [offered] = useState(() => offeredTo(me.user.id, replica.workspaces.get() ?? []));
  const [step, setStep] = useState<Step>({ at: "offer" });
  const organization = ownOrganization(me);

  async function take() {
    if (!organization) return;
    const taken: LocalWorkspace[] = [];
    const failed: { workspace: LocalWorkspace; error: unknown }[] = [];
    for (const workspace of offered) {
      setStep({ at: "taking", done: taken.length + failed.length });
      try {
        await replica.carryOver(workspace.id, { accountId: me.user.id, organizationId: organization.id });
        taken.push(workspace);
      } catch (error) {
        failed.push({ workspace, error });
      }
    }
    if (failed.length === 0 && taken.length === 1) onDone(taken[0]?.id ?? null);
    else setStep({ at: "result", taken, failed });
  }

  const names = offered.map((workspace) => `“${workspace.name}”`).join(", ");
  if (step.at === "taking") {
    return (
      <AuthFrame
        title="Taking your work with you"
        sub={`${names} ${offered.length === 1 ? "moves" : "move"} into “${organization?.name ?? ""}”.`}
      >
        <Box role="status" sx={{ display: "grid", gap: 1 }}>
          <LinearProgress variant="determinate" value={(100 * step.done) / offered.length} aria-label="Carry-over" />
          {`${step.done} of ${count(offered.length, "workspace")}`}
        </Box>
      </AuthFrame>
    );
  }
  if (step.at === "result") {
    return (
      <AuthFrame title="Your work" sub="Nothing was lost, nothing was copied twice.">
        <Box sx={{ display: "grid", gap: 2 }}>
          {step.taken.length > 0 && <Notice tone="good" title={`${count(step.taken.length, "workspace")} taken with you`} />}
          {step.failed.map(({ workspace, error }) => {
            const { what, next, code } = errorWords(error);
            return (
              <Notice key={workspace.id} tone="bad" title={`“${workspace.name}” stays on this device`} code={code}>
                {what} {next}
              </Notice>
            );
          })}
          <Button variant="contained" onClick={() => onDone(step.taken[0]?.id ?? null)} sx={{ height: 36 }}>
            Continue
          </Button>
        </Box>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title="Take your work with you?" sub={`${names} ${offered.length === 1 ? "lives" : "live"} on this device only.`}>
      <Box sx={{ display: "grid", gap: 2 }}>
        <Box sx={{ display: "flex", gap: 1.5 }}>
          <Box sx={{ color: "accent.text" }}>
            <Layers aria-hidden />
          </Box>
          <Box>
            {organization
              ? carryOverWords(me, organization, offered.length)
              : "You have no organization of your own yet that it could go to. Sign in again: one is made for you."}
          </Box>
        </Box>
        <Button variant="contained" autoFocus disabled={!organization} onClick={() => void take()} sx={{ height: 36 }}>
          Take it with me
        </Button>
        <Button variant="outlined" onClick={() => onDone(null)} sx={{ height: 36 }}>
          Leave it on this device
        </Button>
      </Box>
    </AuthFrame>
  );
}
