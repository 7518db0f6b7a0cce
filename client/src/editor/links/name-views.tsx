import { namedDocument, namedPerson } from "@coreos/schema/documents/note-links";
import type { NodeViewProps } from "@tiptap/core";
import { NodeViewWrapper } from "@tiptap/react";
import type { MouseEvent } from "react";
import { documentFace } from "../../ui/document-face.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { useSurroundings } from "../surroundings.ts";
import { useNamedDocument } from "./use-named-document.ts";

/** A person in a line, under the name that they have today. */
export function MentionView({ node }: NodeViewProps) {
  const { people, self } = useSurroundings();
  const known = useObservable(people);
  const named = namedPerson(node.attrs);
  const name = known.find(({ id }) => id === named?.person)?.name || named?.label || "Somebody";
  return (
    <NodeViewWrapper as="span" className="mention" data-self={named?.person === self?.id || undefined}>
      @{name}
    </NodeViewWrapper>
  );
}

/** A document in a line: its icon and its title of today, opened by a click. */
export function DocumentLinkView({ node }: NodeViewProps) {
  const named = namedDocument(node.attrs);
  return (
    <NodeViewWrapper as="span" className="document-link-holder">
      {named ? <DocumentLinkFace {...named} /> : <span className="document-link">A document</span>}
    </NodeViewWrapper>
  );
}

interface DocumentLinkFaceProps {
  document: string;
  kind: string;
  anchor: string | null;
  label: string;
}

export function DocumentLinkFace({ document, kind, anchor, label }: DocumentLinkFaceProps) {
  const { open, address } = useSurroundings();
  const known = useNamedDocument(document, kind, label);
  const Icon = documentFace(known.kind).icon;
  const title = known.title || "Untitled";
  const face = (
    <>
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      <span className="document-link-title">{title}</span>
      {known.state !== "here" && <span className="document-link-state">{STATES[known.state]}</span>}
    </>
  );
  if (known.state === "gone") {
    return (
      <span className="document-link" data-state="gone">
        {face}
      </span>
    );
  }
  const place = { kind: known.kind, id: document, ...(anchor !== null && { anchor }) };
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return; // a new tab or window, as the browser does it
    event.preventDefault();
    open(place);
  };
  return (
    <a className="document-link" data-state={known.state} href={address(place)} draggable={false} onClick={go}>
      {face}
    </a>
  );
}

const STATES = { trash: "in the trash", gone: "not here" } as const;
