/**
 * How much one socket may ask of the server. Generous: a person's own catch-up is never refused; benches raise them.
 *
 * Units   In the names. Source: reference/sync.md §7.7 and §2 gaps 10 to 12, measured bursts of a reconnecting device.
 */
export const DEFAULT_LIMITS = {
  messagesPerS: 400,
  messageBurst: 2_000,
  bytesPerS: 16 * 1024 * 1024,
  byteBurst: 64 * 1024 * 1024,
  /** Above this in a socket's buffer presence is dropped: it is sent again within 15 s. */
  awarenessDropBytes: 1024 * 1024,
  /** Above this of other people's changes the reader is closed with 4290; it comes back by state vector. */
  slowReaderBytes: 8 * 1024 * 1024,
  /** What a device asked for itself is not held against it: above this its next questions wait. */
  answerBytes: 16 * 1024 * 1024,
  /** Frames that wait while a document is being joined. */
  heldFrames: 5_000,
  heldBytes: 16 * 1024 * 1024,
  /** A provider may send edits while it still fetches its token; what never authenticates is let go after this. */
  strangeMs: 10_000,
  /** A socket on which nobody ever joined anything. */
  idleStrangerMs: 30_000,
  /** What such a socket may make us keep in all, and for how many documents without a token. */
  strangerBytes: 8 * 1024 * 1024,
  strangerDocuments: 100,
  /** Such sockets of one address that are older than `strangerAfterMs`; a storm of reconnecting devices is in long before. */
  strangersPerAddress: 200,
  strangerAfterMs: 5_000,
  documentsPerSocket: 2_000,
  /** Below the 4 s of silence after which a device asks for a sign of life, and gets a whole delete set. */
  pingMs: 3_000,
  silentMs: 45_000,
  /** A reader with full buffers cannot answer a ping: it may take this long to make room. */
  stalledMs: 300_000,
  /** How long a document stays in memory after its last reader. */
  unloadGraceMs: 20_000,
};

export type GatewayLimits = typeof DEFAULT_LIMITS;
