/** A callout: something to be noticed, in one of four tones. What is in it is ordinary blocks. */
import { mergeAttributes, Node, wrappingInputRule } from "@tiptap/core";

export const TONES = ["info", "good", "warn", "idea"] as const;
export type Tone = (typeof TONES)[number];
export const TONE_WORDS: Record<Tone, string> = { info: "Note", good: "Good", warn: "Warning", idea: "Idea" };

/** What a document holds as a tone: any member may write anything there. */
export const toneOf = (value: unknown): Tone => TONES.find((tone) => tone === value) ?? "info";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    callout: { toggleCallout: (tone?: Tone) => ReturnType; setCalloutTone: (tone: Tone) => ReturnType };
  }
}

export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes: () => ({
    tone: {
      default: "info",
      parseHTML: (element: HTMLElement) => toneOf(element.dataset.tone),
      renderHTML: ({ tone }: { tone?: unknown }) => ({ "data-tone": toneOf(tone) }),
    },
  }),
  parseHTML: () => [{ tag: 'div[data-type="callout"]', contentElement: (element) => element.querySelector(":scope > div") ?? element }],
  renderHTML({ node, HTMLAttributes }) {
    const label = TONE_WORDS[toneOf(node.attrs.tone)];
    // The icon is drawn by the style sheet; `role=note` with a name says the same to those who do not see it.
    return ["div", mergeAttributes(HTMLAttributes, { "data-type": "callout", role: "note", "aria-label": label }), ["div", 0]];
  },
  addCommands() {
    return {
      toggleCallout:
        (tone = "info") =>
        ({ commands }) =>
          commands.toggleWrap(this.name, { tone }),
      setCalloutTone:
        (tone) =>
        ({ commands }) =>
          commands.updateAttributes(this.name, { tone }),
    };
  },
  addKeyboardShortcuts() {
    return {
      "Mod-Alt-a": () => this.editor.commands.toggleCallout(),
      Backspace: () => {
        const { empty, $from } = this.editor.state.selection;
        const first = empty && $from.parentOffset === 0 && $from.depth > 1 && $from.index(-1) === 0;
        return first && $from.node(-1).type === this.type ? this.editor.commands.lift(this.name) : false;
      },
    };
  },
  addInputRules() {
    const tones: Record<string, Tone> = { note: "info", tip: "idea", important: "good", warning: "warn", caution: "warn" };
    return [
      wrappingInputRule({
        find: /^(?:\[!(note|tip|important|warning|caution)\]|!!!)\s$/i,
        type: this.type,
        getAttributes: (match) => ({ tone: tones[match[1]?.toLowerCase() ?? ""] ?? "info" }),
      }),
    ];
  },
});
