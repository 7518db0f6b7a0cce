/** What only a canvas needs whose cards say more than their title: one chunk, loaded with the first of them. */
export { isSameOutcome } from "@coreos/schema/formula/evaluate";
export { computeSheet } from "@coreos/schema/formula/sheet";
export { totalOf } from "@coreos/schema/formula/total";
export { CardLines } from "./card-lines.tsx";
export { CommentCount } from "./comment-count.tsx";
export { FigurePeek } from "./figure-peek.tsx";
export { SectionTotal } from "./section-total.tsx";
