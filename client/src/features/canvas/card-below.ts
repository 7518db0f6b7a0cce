/** What only some cards have below their title: loaded with the first of them. */
import { lazy } from "react";

export const CardLines = lazy(async () => ({ default: (await import("./figures.ts")).CardLines }));
export const CommentCount = lazy(async () => ({ default: (await import("./figures.ts")).CommentCount }));
