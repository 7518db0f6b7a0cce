/**
 * What the screens are made of, opened once per page and handed down: the replica, the account, the page side of the PWA.
 * `keep` is what stands before every reload: write down what is in memory, and say whether that worked.
 */
import {
  type AppUpdate,
  appUpdate,
  guardPreloadErrors,
  type Installation,
  installation,
  NO_WORKER,
  registerWorker,
  type WorkerAnswer,
  workerAnswer,
} from "@coreos/pwa/page";
import type { Me } from "@coreos/schema/protocol/api";
import { openReplica } from "../replica/index.ts";
import type { Observable, Replica } from "../replica/ports.ts";
import { openSession, type Session } from "../session/index.ts";

export interface Services {
  replica: Replica;
  account: Session;
  /** Who is signed in: `undefined` until this is known, `null` for nobody. */
  me: Observable<Me | null | undefined>;
  update: AppUpdate;
  installation: Installation;
  worker: WorkerAnswer;
}

export function openServices(): Services {
  const replica = openReplica({ onFileHeld: pdfViewerKept() });
  const { account, me } = openSession({ replica });
  const worker = workerAnswer(globalThis);
  const reload = () => location.reload();
  async function keep(): Promise<boolean> {
    await replica.flush();
    return replica.save.get().inMemory === 0;
  }
  guardPreloadErrors({ target: globalThis, online: () => navigator.onLine, memory: sessionStorage, build: import.meta.url, keep, reload });
  return {
    replica,
    account,
    me,
    update: appUpdate({ worker: worker === "works" && import.meta.env.PROD ? registerWorker("/sw.js") : NO_WORKER, keep, reload }),
    installation: installation(globalThis),
    worker,
  };
}

/** A PDF on the device brings what shows it along, for when there is no network. */
function pdfViewerKept(): (type: string) => void {
  let isKept = false;
  return (type) => {
    if (isKept || type !== "application/pdf") return;
    isKept = true;
    const again = () => {
      isKept = false;
    };
    void import("../editor/files/pdf-viewer.ts").then(({ keepPdfViewer }) => keepPdfViewer(caches)).catch(again);
  };
}
