/** The nine sections of a Business Model Canvas, in reading order. Source: Osterwalder and Pigneur, 2010. */
export const BUSINESS_MODEL_SECTIONS = [
  { id: "partners", title: "Partners", question: "Who helps us, and what do they do for us?" },
  { id: "activities", title: "Activities", question: "What must we do well?" },
  { id: "resources", title: "Resources", question: "What must we have?" },
  { id: "value", title: "Value", question: "Which problem do we take off whose hands?" },
  { id: "relationships", title: "Relationships", question: "How do we win customers and keep them?" },
  { id: "channels", title: "Channels", question: "How do they hear of us and get it?" },
  { id: "segments", title: "Segments", question: "For whom do we do this?" },
  { id: "costs", title: "Costs", question: "What does it cost us?" },
  { id: "revenue", title: "Revenue", question: "What do they pay for, and how?" },
] as const;

/** Id of a section of any canvas; which ones there are says its type (canvas-types.ts). */
export type SectionId = string;

export function isSectionId(value: unknown): value is SectionId {
  return typeof value === "string" && value !== "";
}
