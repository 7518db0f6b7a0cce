/** Images of foreign HTML: kept where somebody can, else an address becomes a link, and what is left out is counted. */
import { isSafeLink } from "@coreos/schema/documents/safe-link";
import { count, type Fidelity } from "./fidelity.ts";

/** Answers an element that stands for an image, or `null` to leave it out. */
export type KeepImage = (image: HTMLImageElement) => Element | null;

export function cleanImages(root: Element, fidelity: Fidelity, keepImage: KeepImage): void {
  for (const image of root.querySelectorAll("img")) {
    if (image.dataset.hash) continue;
    const kept = keepImage(image);
    if (kept) {
      image.replaceWith(kept);
      liftAlone(kept, root);
      continue;
    }
    const address = image.getAttribute("src") ?? "";
    const size = [image.getAttribute("width"), image.getAttribute("height")];
    if (size.every((side) => side === "1" || side === "0"))
      image.remove(); // counts readers, shows nothing
    else if (/^https?:/i.test(address) && isSafeLink(address)) {
      count(fidelity.changed, "images that became links");
      const link = image.ownerDocument.createElement("a");
      link.href = address;
      link.textContent = image.getAttribute("alt")?.trim() || "Image";
      image.replaceWith(link);
    } else {
      count(fidelity.leftOut, "images");
      image.remove();
    }
  }
}

/** A picture is a block: a line that holds nothing else would stand there empty. */
function liftAlone(picture: Element, root: Element): void {
  for (
    let line = picture.parentElement;
    line &&
    line !== root &&
    line.matches("p, span, font, a, b, i, u, em, strong") &&
    line.textContent?.trim() === "" &&
    line.childElementCount === 1;
    line = picture.parentElement
  )
    line.replaceWith(picture);
}
