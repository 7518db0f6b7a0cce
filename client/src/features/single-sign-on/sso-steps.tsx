import type { SsoState } from "@coreos/schema/protocol/single-sign-on";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Card } from "../../ui/card.tsx";

interface SsoStepsProps {
  settings: NonNullable<SsoState["settings"]>;
  disabled: boolean;
  onTest(): void;
  onTurn(isOn: boolean): void;
  onRemove(): void;
}

/** Whether it is on, and what is still to do before it can be. */
export function SsoSteps({ settings: { isOn, testedAt, domains }, disabled, onTest, onTurn, onRemove }: SsoStepsProps) {
  const waits = domains.filter(({ isConfirmed }) => !isConfirmed).map(({ domain }) => domain);
  const mayTurnOn = testedAt !== null && waits.length < domains.length;
  return (
    <Card title={isOn ? "Single sign-on is on" : "Single sign-on is off"}>
      <Box component="ul" sx={{ m: 0, mb: 2, pl: 2.5 }}>
        <li>{testedAt === null ? "Not tested yet: sign in once yourself to try it." : "Tested with these settings."}</li>
        {domains.map(({ domain, isConfirmed }) => (
          <li key={domain}>{isConfirmed ? `${domain} is confirmed.` : `${domain} waits for whoever runs this COREos.`}</li>
        ))}
      </Box>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
        <Button variant="outlined" disabled={disabled} onClick={onTest}>
          Test sign-in
        </Button>
        <Button variant={isOn ? "text" : "contained"} disabled={disabled || (!isOn && !mayTurnOn)} onClick={() => onTurn(!isOn)}>
          {isOn ? "Turn off" : "Turn on"}
        </Button>
        <Button variant="text" color="error" disabled={disabled || isOn} onClick={onRemove}>
          Remove
        </Button>
      </Box>
    </Card>
  );
}
