import { type Fidelity, leftOutWords } from "../../../editor/paste/fidelity.ts";

/**
 * "Left out: 2 images. An HTML file holds no attachments. Written in another form: merged cells (2)."; `null`: nothing was lost.
 * `aboutFiles` says why files are missing where some are.
 */
export function lossWords(fidelity: Fidelity, aboutFiles: string): string | null {
  const lost = leftOutWords(fidelity);
  const { images, attachments } = fidelity.leftOut;
  const changed = Object.entries(fidelity.changed).map(([what, many]) => `${what} (${many})`);
  const said = [
    ...(lost ? [`Left out: ${lost}.`] : []),
    ...(images || attachments ? [aboutFiles] : []),
    ...(changed.length > 0 ? [`Written in another form: ${new Intl.ListFormat("en").format(changed)}.`] : []),
  ];
  return said.length > 0 ? said.join(" ") : null;
}
