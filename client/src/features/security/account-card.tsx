import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import type { AccountErasure } from "../../session/account-erasure.ts";
import { Card } from "../../ui/card.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { saveFile } from "../../ui/save-file.ts";
import { useToast } from "../../ui/toast.tsx";
import { useWork } from "../../ui/use-work.ts";
import { count } from "../../ui/words.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { PasswordAgain } from "./password-again.tsx";

interface AccountCardProps {
  erasure: Pick<AccountErasure, "exportAccount" | "deleteAccount">;
  disabled: boolean;
  /** Rows of the account that no server has yet. */
  unstored(): Promise<number>;
  /** The account is no more. */
  onDeleted(): void;
}

/** What is kept about oneself: taken along, or ended. */
export function AccountCard({ erasure, disabled, unstored, onDeleted }: AccountCardProps) {
  const [asks, setAsks] = useState<{ waiting: number } | null>(null);
  const work = useWork();
  const toast = useToast();
  const save = async () => {
    const content = await erasure.exportAccount();
    saveFile("coreos-account.json", new Blob([new Uint8Array(content)], { type: "application/json" }));
  };
  const begin = () => work.run(save).catch((error) => toast({ text: errorWords(error).what }));
  return (
    <Card title="Your data">
      <Box sx={{ display: "grid", gap: 1.5 }}>
        <Box sx={{ color: "text.secondary" }}>
          Everything that is kept about your account, as a file. Documents leave by “Export” in their own menu, whole workspaces by the
          workspace’s.
        </Box>
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
          <WorkButton variant="outlined" disabled={disabled} work={work.state} doing="Collecting your data" onClick={() => void begin()}>
            Download my data
          </WorkButton>
          <Button
            variant="outlined"
            color="error"
            disabled={disabled}
            onClick={() => void unstored().then((waiting) => setAsks({ waiting }))}
          >
            Delete my account…
          </Button>
        </Box>
      </Box>
      {asks && (
        <PasswordAgain
          title="Delete your account for good?"
          why={`${onlyHere(asks.waiting)}Organizations with nobody else in them are deleted with it, their keys are destroyed and nothing of them opens again. What you wrote in others’ organizations stays there, without your name.`}
          does="Delete for good"
          onPassword={async (password) => {
            await erasure.deleteAccount(password);
            onDeleted();
          }}
          onClose={() => setAsks(null)}
        />
      )}
    </Card>
  );
}

/** What others would have kept goes with the account when it never left this device. */
function onlyHere(waiting: number): string {
  return waiting === 0
    ? ""
    : `${count(waiting, "edit")} of yours ${waiting === 1 ? "is" : "are"} on this device only and would be lost: wait until the badge says “Stored”. `;
}
