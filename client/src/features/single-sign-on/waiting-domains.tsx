import type { WaitingDomain } from "@coreos/schema/protocol/single-sign-on";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Card } from "../../ui/card.tsx";

interface WaitingDomainsProps {
  domains: readonly WaitingDomain[];
  disabled: boolean;
  onJudge(domain: WaitingDomain, isConfirmed: boolean): void;
}

/** For the Super Admin: whoever a domain is confirmed for signs in everybody who has an address there. */
export function WaitingDomains({ domains, disabled, onJudge }: WaitingDomainsProps) {
  return (
    <Card title="Domains that wait for you">
      <Box sx={{ color: "text.secondary", mb: 1 }}>
        You run this COREos. Confirm a domain only when you know that it is this organization's: its provider then vouches for every address
        there.
      </Box>
      {domains.length === 0 && <Box>No domain waits.</Box>}
      <Box component="ul" aria-label="Domains that wait" sx={{ listStyle: "none", m: 0, p: 0, display: "grid", gap: 1 }}>
        {domains.map((waiting) => (
          <Box
            component="li"
            key={`${waiting.organizationId} ${waiting.domain}`}
            sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1 }}
          >
            <Box sx={{ flex: "1 1 200px", minWidth: 0, overflowWrap: "anywhere" }}>
              <Box sx={{ fontWeight: 500 }}>{waiting.domain}</Box>
              <Box sx={{ color: "text.secondary" }}>{waiting.organization}</Box>
            </Box>
            <Button variant="outlined" disabled={disabled} aria-label={`Confirm ${waiting.domain}`} onClick={() => onJudge(waiting, true)}>
              Confirm
            </Button>
            <Button variant="text" disabled={disabled} aria-label={`Decline ${waiting.domain}`} onClick={() => onJudge(waiting, false)}>
              Decline
            </Button>
          </Box>
        ))}
      </Box>
    </Card>
  );
}
