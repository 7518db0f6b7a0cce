/** `/g#<link>`: one document for somebody without an account, and nothing around it. */
import type { GuestPass } from "@coreos/schema/protocol/guests";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { DoorClosed, WifiOff } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { SurroundingsProvider } from "../../editor/surroundings.ts";
import { openGuestDocument } from "../../replica/guest-document.ts";
import { enterAsGuest } from "../../session/guest-links.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { SCREENS } from "../document-screens.ts";
import { isOpenKind } from "../documents.ts";
import { useServices } from "../services-context.tsx";
import { GuestBar } from "./guest-bar.tsx";
import { GuestEntry } from "./guest-entry.tsx";
import { type GuestIdentity, newGuestKey, recallGuest, rememberGuest } from "./guest-identity.ts";
import { guestSurroundings } from "./guest-surroundings.ts";

const isEnded = (error: unknown) => errorWords(error).code === 1433;

export function GuestPage({ token }: { token: string }) {
  const { account } = useServices();
  const [identity, setIdentity] = useState<GuestIdentity | null | undefined>(undefined);
  const [pass, setPass] = useState<GuestPass | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  const enter = useCallback(
    async (as: GuestIdentity) => {
      const entered = await enterAsGuest(account, { token, ...as });
      await rememberGuest(token, as);
      setPass(entered);
    },
    [account, token],
  );
  const again = useCallback(async () => {
    setFailure(null);
    const known = await recallGuest(token);
    setIdentity(known);
    if (known) await enter(known).catch(setFailure);
  }, [token, enter]);
  useEffect(() => void again(), [again]);

  if (failure !== null && isEnded(failure)) return <Ended />;
  if (failure !== null) return <NotNow failure={failure} onAgain={() => void again()} />;
  if (pass && identity) return <GuestDocumentView key={pass.document} pass={pass} entry={{ token, ...identity }} onEnded={setFailure} />;
  if (identity !== null) return <SkeletonLines label="Opening" />;
  const named = async (name: string) => {
    const as = { name, key: newGuestKey() };
    await enter(as).catch((error: unknown) => {
      if (!isEnded(error)) throw error;
      setFailure(error);
    });
    setIdentity(as);
  };
  return <GuestEntry onEnter={named} />;
}

interface GuestDocumentViewProps {
  pass: GuestPass;
  entry: { token: string; name: string; key: string };
  onEnded(error: unknown): void;
}

function GuestDocumentView({ pass, entry, onEnded }: GuestDocumentViewProps) {
  const { account } = useServices();
  const fresh = useRef<string | null>(pass.accessToken); // the one that came with the pass is good for the first door
  const opened = useMemo(
    () =>
      openGuestDocument({
        name: pass.document,
        access: pass.access,
        async token() {
          const first = fresh.current;
          fresh.current = null;
          return first ?? (await enterAsGuest(account, entry)).accessToken;
        },
        // Asked once more: a link that has ended says so, anything else comes back by itself.
        onShut: () => void enterAsGuest(account, entry).then(() => location.reload(), onEnded),
      }),
    [account, pass, entry, onEnded],
  );
  useEffect(() => opened.close, [opened]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => opened.hasUnstored() && event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [opened]);
  const phase = useObservable(opened.session.phase);
  const [workspaceId = "", kind = "note"] = pass.document.split("/");
  const surroundings = useMemo(() => guestSurroundings(workspaceId, pass.guest), [workspaceId, pass.guest]);
  const [search, setSearch] = useState<Record<string, string>>({});
  const Screen = SCREENS[isOpenKind(kind) ? kind : "note"];
  return (
    <SurroundingsProvider value={surroundings}>
      <Box sx={{ height: "100dvh", display: "grid", gridTemplate: "auto minmax(0, 1fr) / minmax(0, 1fr)", bgcolor: "plane.content" }}>
        <GuestBar pass={pass} opened={opened} />
        <Box component="main" sx={{ minHeight: 0 }}>
          {phase === "loading" ? (
            <SkeletonLines label="Opening" />
          ) : (
            <Screen
              session={opened.session}
              title={pass.title || "Untitled"}
              onRename={null}
              search={search}
              onSearch={setSearch}
              anchor={null}
            />
          )}
        </Box>
      </Box>
    </SurroundingsProvider>
  );
}

function Ended() {
  return (
    <main>
      <EmptyState icon={DoorClosed} level={1} title="This link does not work any more">
        It has ended, was withdrawn or was mistyped. Ask whoever sent it for a new one.
      </EmptyState>
    </main>
  );
}

function NotNow({ failure, onAgain }: { failure: unknown; onAgain(): void }) {
  const { what, next } = errorWords(failure);
  const button = (
    <Button variant="contained" onClick={onAgain}>
      Try again
    </Button>
  );
  return (
    <main>
      <EmptyState icon={WifiOff} level={1} title={what} actions={button}>
        {next}
      </EmptyState>
    </main>
  );
}
