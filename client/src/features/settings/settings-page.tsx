import type { User } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import type { LocalWorkspace, Replica } from "../../replica/ports.ts";
import { Card } from "../../ui/card.tsx";
import { Page } from "../../ui/page.tsx";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { StoragePanel, type StoragePanelProps } from "./storage-panel.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

interface SettingsPageProps extends Pick<StoragePanelProps, "worker"> {
  replica: Replica;
  user: User | null;
  /** Workspaces of this device alone that the account may take with it. */
  offered: readonly LocalWorkspace[];
  onSignUp(): void;
  onSignIn(): void;
  onSignOut(): void;
  onSecurity(): void;
  onCarryOver(): void;
}

export function SettingsPage({
  replica,
  worker,
  user,
  offered,
  onSignUp,
  onSignIn,
  onSignOut,
  onSecurity,
  onCarryOver,
}: SettingsPageProps) {
  return (
    <Page title="Settings" narrow>
      <Card title="Appearance">
        <ThemeChoice />
      </Card>
      <Card title="Account">
        {user ? (
          <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}>
            <PersonAvatar person={user} size={32} />
            <Box sx={{ flex: "1 1 160px", minWidth: 0 }}>
              <Box sx={{ fontWeight: 500 }}>{user.name}</Box>
              <Box sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>{user.email}</Box>
            </Box>
            <Button variant="outlined" onClick={onSecurity}>
              Security
            </Button>
            <Button variant="outlined" onClick={onSignOut}>
              Sign out
            </Button>
          </Box>
        ) : (
          <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1 }}>
            <Box sx={{ flex: "1 1 240px", color: "text.secondary" }}>
              You work without an account. With one, your work is stored on a server, opens on other devices and can be shared.
            </Box>
            <Button variant="outlined" onClick={onSignIn}>
              Sign in
            </Button>
            <Button variant="contained" onClick={onSignUp}>
              Sign up
            </Button>
          </Box>
        )}
        {user && offered.length > 0 && (
          <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1, mt: 2 }}>
            <Box sx={{ flex: "1 1 240px", color: "text.secondary" }}>
              {`On this device only: ${offered.map((workspace) => `“${workspace.name}”`).join(", ")}.`}
            </Box>
            <Button variant="outlined" onClick={onCarryOver}>
              Take along…
            </Button>
          </Box>
        )}
      </Card>
      <StoragePanel replica={replica} worker={worker} hasAccount={user !== null} />
    </Page>
  );
}
