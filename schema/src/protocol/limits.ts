/** Sizes that both ends of the wire agree on, in bytes. Source: DESIGN §4, reference/sync.md §7.7. */
export const MAX_UPDATE_BYTES = 4 * 1024 * 1024;
/** `ws` closes with 1009 before we could name the document, so it is allowed this much more than our own limit. */
export const MAX_FRAME_BYTES = 8 * 1024 * 1024;
/** A backlog above this travels in acknowledged pieces of at most this. */
export const PIECE_BYTES = 1024 * 1024;
/** No transaction of ours is larger: pastes and imports are cut, still one undo step. */
export const TRANSACTION_BYTES = 256 * 1024;
export const MAX_AWARENESS_BYTES = 8 * 1024;
export const MAX_FILE_BYTES = 250_000_000;
/** Files travel in pieces of this size: at 300 kbit/s one arrives within the 30 s that the server gives a request. */
export const FILE_PIECE_BYTES = 1024 * 1024;
/** Edits that are handed in at once for review; they travel in pieces of the same size. */
export const MAX_SUBMISSION_BYTES = 32 * 1024 * 1024;
