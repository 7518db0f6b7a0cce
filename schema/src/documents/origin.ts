/**
 * Who made a transaction, told to Yjs as its origin. Undo tracks `editor` alone, so it takes back own steps only;
 * the update log writes everything but what it loaded itself.
 */
export const ORIGIN = {
  /** A person at this screen. */
  editor: "coreos.editor",
  /** Seeds, migrations, carry-over: nobody's undo step. */
  system: "coreos.system",
} as const;
