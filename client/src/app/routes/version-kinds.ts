import { lazy } from "react";
import type { OpenKind } from "../documents.ts";

/** Each kind draws its own past, knows the way back to it, and says what its words alone do not. */
export const KINDS = {
  canvas: {
    Preview: lazy(async () => ({ default: (await import("../../features/canvas/past.ts")).Preview })),
    back: () => import("../../features/canvas/past.ts"),
    facts: async () => (await import("../../features/canvas/past.ts")).cardFacts,
  },
  note: {
    Preview: lazy(async () => ({ default: (await import("../../features/note/index.ts")).Preview })),
    back: () => import("../../features/note/index.ts"),
    facts: async () => null,
  },
  tasks: {
    Preview: lazy(async () => ({ default: (await import("../../features/tasks/index.ts")).Preview })),
    back: () => import("../../features/tasks/index.ts"),
    facts: async () => null,
  },
} as const;

export type Back = Awaited<ReturnType<(typeof KINDS)[OpenKind]["back"]>>;
