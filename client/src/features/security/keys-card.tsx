import type { Organization } from "@coreos/schema/protocol/api";
import type { ApiKey } from "@coreos/schema/protocol/keys";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import { useState } from "react";
import type { ProgramKeys } from "../../session/program-keys.ts";
import { Card } from "../../ui/card.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { KeyRows } from "./key-rows.tsx";
import { NewKeySheet } from "./new-key-sheet.tsx";
import { useKeys } from "./use-keys.ts";

interface KeysCardProps {
  keys: ProgramKeys;
  accountId: string;
  organizations: readonly Organization[];
  disabled: boolean;
}

/** Keys by which programs act for this person: made, seen when they were last used, and ended. */
export function KeysCard({ keys, accountId, organizations, disabled }: KeysCardProps) {
  const { found, error, act, again } = useKeys(keys, { accountId, organizations, isOnline: !disabled });
  const [makes, setMakes] = useState(false);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  return (
    <Card
      title="Keys for programs"
      actions={
        <Button variant="text" disabled={disabled} onClick={() => setMakes(true)}>
          New key
        </Button>
      }
    >
      {error ? <Refused error={error} /> : null}
      {found && found.length > 0 ? (
        <KeyRows found={found} accountId={accountId} organizations={organizations} disabled={disabled} onEnd={setEnding} />
      ) : found ? (
        <Box sx={{ color: "text.secondary" }}>
          No program acts for you. With a key, a program of yours reads or changes what you may, and no more than the key allows.{" "}
          <Link href="/api/docs">What programs can do</Link>
        </Box>
      ) : (
        !error && <SkeletonLines label="Looking for keys" />
      )}
      {makes && (
        <NewKeySheet
          organizations={organizations}
          onMake={async (wanted) => {
            const key = await keys.make(wanted);
            void again();
            return key;
          }}
          onClose={() => setMakes(false)}
        />
      )}
      {ending && (
        <Sheet
          open
          title={`End “${ending.name}”?`}
          onClose={() => setEnding(null)}
          actions={
            <>
              <Button variant="outlined" onClick={() => setEnding(null)}>
                Cancel
              </Button>
              <Button
                variant="contained"
                color="error"
                onClick={() => {
                  setEnding(null);
                  void act(() => keys.end(ending));
                }}
              >
                End key
              </Button>
            </>
          }
        >
          Programs that use it are shut out at once. What they wrote stays.
        </Sheet>
      )}
    </Card>
  );
}

function Refused({ error }: { error: unknown }) {
  const { what, next, code } = errorWords(error);
  return (
    <Notice tone="bad" title={what} code={code}>
      {next}
    </Notice>
  );
}
