/** Answers of routes that are no JSON, said in their schemas so that the document tells of them. */
import * as z from "zod/mini";

/** `204`. */
export const nothing = z.undefined();

/** Whatever the content is, it is sent as it stands. */
export const contentOf = (...types: string[]) => ({ content: Object.fromEntries(types.map((type) => [type, { schema: z.any() }])) });
