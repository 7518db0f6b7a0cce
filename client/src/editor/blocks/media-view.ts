/** Draws the file behind a block: its picture or its name, and where its bytes are. Hostile attributes are words, no more. */
import type { Editor, NodeViewRendererProps } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { NodeView } from "@tiptap/pm/view";
import { sizeWords } from "./size-words.ts";

/** A file as documents name it. */
export interface FileRef {
  hash: string;
  name: string;
  type: string;
  sizeBytes: number;
  width?: number;
  height?: number;
}
type FileState = "on-device" | "uploading" | "stored" | "absent" | "failed";

/** As much of the files of a workspace as a note uses (`useSurroundings().files`). */
export interface NoteFiles {
  add(file: File): Promise<FileRef>;
  blob(ref: FileRef): Promise<Blob>;
  state(hash: string): { get(): FileState; subscribe(listener: () => void): () => void };
}

const STATE_WORDS: Record<FileState, string> = {
  "on-device": "On this device, not yet uploaded",
  uploading: "Uploading",
  stored: "",
  absent: "Not on this device",
  failed: "Could not be uploaded",
};
/** What an `<img>` draws without running anything: scripts in an SVG do not run there. */
const DRAWN = /^image\/(png|jpeg|gif|webp|avif|svg\+xml)$/;

/** `null` when the document names no file that can be fetched. */
export function fileIn({ attrs }: Node): FileRef | null {
  if (typeof attrs.hash !== "string" || !/^[\w-]{16,128}$/.test(attrs.hash)) return null;
  const words = (value: unknown) => (typeof value === "string" ? value.slice(0, 500) : "");
  const count = (value: unknown) => (typeof value === "number" && value > 0 && Number.isFinite(value) ? value : 0);
  const size = { width: count(attrs.width), height: count(attrs.height) };
  return { hash: attrs.hash, name: words(attrs.name), type: words(attrs.type), sizeBytes: count(attrs.sizeBytes), ...size };
}

const filesOf = (editor: Editor) => (editor.storage as unknown as { noteFiles?: { files: NoteFiles | null } }).noteFiles?.files ?? null;

export function imageView({ node, editor }: NodeViewRendererProps): NodeView {
  const dom = document.createElement("figure");
  const picture = document.createElement("img");
  const words = document.createElement("figcaption");
  dom.dataset.type = "image";
  dom.append(picture, words);
  let address = "";
  let gone = false;
  let stop = () => {};
  const draw = (current: Node) => {
    const ref = fileIn(current);
    const alt = typeof current.attrs.alt === "string" && current.attrs.alt !== "" ? current.attrs.alt : (ref?.name ?? "Image");
    picture.alt = alt;
    if (ref?.width && ref.height) {
      picture.width = Math.min(ref.width, 10_000);
      picture.height = Math.min(ref.height, 10_000);
    }
    return ref;
  };
  const ref = draw(node);
  const files = filesOf(editor);
  const show = async () => {
    if (!ref || !files || !DRAWN.test(ref.type) || address !== "") return;
    try {
      const blob = await files.blob(ref);
      if (gone) return;
      address = URL.createObjectURL(new Blob([blob], { type: ref.type }));
      picture.src = address;
      dom.dataset.shown = "true";
    } catch {
      dom.dataset.shown = "false"; // the caption says where it is
    }
  };
  if (ref && files) stop = follow(files, ref, (text) => (words.textContent = text), show);
  else words.textContent = ref ? `${ref.name}: not on this device` : "An image that cannot be read";
  void show();
  return {
    dom,
    update(next) {
      if (next.type !== node.type || next.attrs.hash !== node.attrs.hash) return false;
      draw(next);
      return true;
    },
    ignoreMutation: () => true,
    destroy() {
      stop();
      gone = true;
      if (address !== "") URL.revokeObjectURL(address);
    },
  };
}

export function attachmentView({ node, editor }: NodeViewRendererProps): NodeView {
  const dom = document.createElement("div");
  const button = document.createElement("button");
  const state = document.createElement("span");
  const ref = fileIn(node);
  const files = filesOf(editor);
  dom.dataset.type = "attachment";
  button.type = "button";
  button.textContent = ref?.name || "A file that cannot be read";
  button.setAttribute("aria-label", ref ? `Download ${ref.name}` : "A file that cannot be read");
  button.disabled = !ref || !files;
  const size = ref ? sizeWords(ref.sizeBytes) : "";
  const say = (text: string) => (state.textContent = [size, text].filter(Boolean).join(" · "));
  say("");
  dom.append(button, state);
  button.addEventListener("click", async () => {
    if (!ref || !files) return;
    try {
      save(await files.blob(ref), ref.name);
    } catch {
      say(STATE_WORDS.absent);
    }
  });
  const stop = ref && files ? follow(files, ref, say, () => undefined) : () => undefined;
  return { dom, ignoreMutation: () => true, stopEvent: (event) => event.target === button && event.type !== "dragstart", destroy: stop };
}

function follow(files: NoteFiles, ref: FileRef, say: (text: string) => void, onChange: () => void): () => void {
  const state = files.state(ref.hash);
  const look = () => {
    say(STATE_WORDS[state.get()] ?? "");
    onChange();
  };
  look();
  return state.subscribe(look);
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
