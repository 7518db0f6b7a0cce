/**
 * What a canvas can be: its sections and the question each of them asks. Data only.
 *
 * Law     Ids are permanent: they stand in documents. A canvas of a type that is not here, or a card in a section that its
 *         type does not have, stays visible under ELSEWHERE and keeps what was written (canvas.ts).
 * Source  Business Model Canvas: Osterwalder and Pigneur, 2010. Lean Canvas: Maurya, 2012. OKR: Doerr, 2018.
 */
import { BUSINESS_MODEL_SECTIONS, type SectionId } from "./business-model.ts";
import type { FieldValue } from "./card-field.ts";

export interface CanvasSection {
  id: SectionId;
  title: string;
  /** What stands there while the section is empty: it teaches what belongs in it. */
  question: string;
  /** Fields that a new card begins with, below the first card of the section; formulas name the others as `{Name}`. */
  cardFields?: readonly { name: string; value: FieldValue }[];
}

export interface CanvasType {
  id: string;
  title: string;
  /** One line: what it is good for. */
  description: string;
  sections: readonly CanvasSection[];
  /** Where sections are the cells of a table: ids are `<column>-<row>`. */
  table?: { columns: readonly { id: string; title: string }[]; rows: readonly { id: string; title: string }[] };
}

/** Where a card is shown whose section the canvas does not have: another version or another type wrote it. */
export const ELSEWHERE: CanvasSection = {
  id: "elsewhere",
  title: "Elsewhere",
  question: "Cards of another kind of canvas. Move them where they belong.",
};

const LEAN: readonly CanvasSection[] = [
  { id: "problem", title: "Problem", question: "Which three problems hurt most? What do people do about them today?" },
  { id: "solution", title: "Solution", question: "What is the smallest thing that takes each problem away?" },
  { id: "metrics", title: "Key metrics", question: "Which numbers tell that it works?" },
  { id: "value", title: "Unique value", question: "In one sentence: why are you different and worth attention?" },
  { id: "advantage", title: "Unfair advantage", question: "What can nobody copy or buy easily?" },
  { id: "channels", title: "Channels", question: "How do you reach them, again and again?" },
  { id: "segments", title: "Customer segments", question: "Who has this problem? Who buys first?" },
  { id: "costs", title: "Costs", question: "What does it cost to build, to run and to win a customer?" },
  { id: "revenue", title: "Revenue", question: "What do they pay, how much, and how often?" },
];

const SWOT: readonly CanvasSection[] = [
  { id: "strengths", title: "Strengths", question: "What do we do better than others? What do customers praise?" },
  { id: "weaknesses", title: "Weaknesses", question: "Where do we lose? What do we put off?" },
  { id: "opportunities", title: "Opportunities", question: "What is changing around us that we could use?" },
  { id: "threats", title: "Threats", question: "What could hurt us, and who is working on it?" },
];

/** A key result is a number on its way: progress follows from where it stands, once somebody says where that is. */
const KEY_RESULT: CanvasSection["cardFields"] = [
  { name: "Now", value: { type: "number", amount: null } },
  { name: "Target", value: { type: "number", amount: null } },
  { name: "Progress", value: { type: "formula", text: "percent({Now} / {Target})" } },
];

const OKR: readonly CanvasSection[] = [
  ...[1, 2, 3].map((n) => ({
    id: `objective-${n}`,
    title: `Objective ${n}`,
    question: "First card: what do we want to be true by the end of the quarter? Below it: key results, each with a number.",
    cardFields: KEY_RESULT,
  })),
  { id: "later", title: "Not this quarter", question: "What do we say no to for now, so that the rest has room?" },
  { id: "learned", title: "Learned", question: "What did we find out that changes the next quarter?" },
];

const STAGES = [
  { id: "discover", title: "Discover" },
  { id: "consider", title: "Consider" },
  { id: "start", title: "Start" },
  { id: "use", title: "Use" },
  { id: "recommend", title: "Recommend" },
] as const;

const LAYERS = [
  { id: "doing", title: "Doing", question: "What do they do?" },
  { id: "feeling", title: "Thinking and feeling", question: "What goes through their mind?" },
  { id: "pain", title: "Pain", question: "What gets in their way?" },
  { id: "opportunity", title: "Opportunity", question: "What could we do here?" },
] as const;

const JOURNEY: readonly CanvasSection[] = LAYERS.flatMap((layer) =>
  STAGES.map((stage) => ({
    id: `${stage.id}-${layer.id}`,
    title: `${stage.title}: ${layer.title.toLowerCase()}`,
    question: layer.question,
  })),
);

export const CANVAS_TYPES: readonly CanvasType[] = [
  {
    id: "business-model",
    title: "Business Model Canvas",
    description: "Nine questions on one page: for whom, what, how, and what it earns.",
    sections: BUSINESS_MODEL_SECTIONS,
  },
  { id: "lean", title: "Lean Canvas", description: "From problem to first customers, for an idea that is still young.", sections: LEAN },
  { id: "swot", title: "SWOT", description: "Strengths, weaknesses, opportunities and threats, side by side.", sections: SWOT },
  { id: "okr", title: "OKR", description: "Three objectives for the quarter, with key results that count themselves.", sections: OKR },
  {
    id: "journey",
    title: "Customer journey",
    description: "What customers do, feel and miss, from first hearing of you to recommending you.",
    sections: JOURNEY,
    table: { columns: STAGES, rows: LAYERS.map(({ id, title }) => ({ id, title })) },
  },
  {
    id: "free",
    title: "Free board",
    description: "Cards anywhere, joined by lines: for thoughts that have no shape yet.",
    sections: [{ id: "board", title: "Board", question: "Put a card anywhere. Draw a line from one to another." }],
  },
];

/** `null` for a type that this program does not know. */
export function findCanvasType(id: string): CanvasType | null {
  return CANVAS_TYPES.find((type) => type.id === id) ?? null;
}

/** The title of a section, also of one that the type does not have. */
export function sectionTitle(type: CanvasType, id: SectionId): string {
  return type.sections.find((section) => section.id === id)?.title ?? ELSEWHERE.title;
}
