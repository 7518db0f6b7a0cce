import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DOCUMENT_KINDS } from "../documents/kind.ts";
import { newId } from "../ids/id.ts";
import { formatDocumentName, parseDocumentName, rootDocumentName } from "./document-name.ts";

const workspaceId = newId();
const documentId = newId();

describe("document name", () => {
  it("law 1: what is formatted is parsed back, for every kind", () => {
    fc.assert(
      fc.property(fc.constantFrom(...DOCUMENT_KINDS), fc.integer({ min: 1, max: 9999 }), (kind, epoch) => {
        const parts = { workspaceId, kind, documentId, epoch };
        expect(parseDocumentName(formatDocumentName(parts))).toEqual(parts);
      }),
    );
  });

  it("names a workspace's own document `root`", () => {
    expect(parseDocumentName(rootDocumentName(workspaceId))).toEqual({ workspaceId, kind: "workspace", documentId: "root", epoch: 1 });
  });

  it("lets records, overlays and metrics have dotted names", () => {
    expect(parseDocumentName(`${workspaceId}/records/${documentId}.deals.3`).documentId).toBe(`${documentId}.deals.3`);
  });

  it.each([
    ["nothing", ""],
    ["a part missing", `${workspaceId}/note`],
    ["a part too many", `${workspaceId}/note/${documentId}/x`],
    ["a kind that does not exist", `${workspaceId}/spreadsheet/${documentId}`],
    ["a kind of Object's", `${workspaceId}/constructor/${documentId}`],
    ["a workspace that is no id", `northwind/note/${documentId}`],
    ["an id in capitals", `${workspaceId.toUpperCase()}/note/${documentId}`],
    ["a note that is no id", `${workspaceId}/note/root`],
    ["an epoch that is not written", `${workspaceId}/note/${documentId}@1`],
    ["an epoch with a leading zero", `${workspaceId}/note/${documentId}@02`],
    ["a way out of the folder", `${workspaceId}/note/../${documentId}`],
    ["a line break behind", `${workspaceId}/note/${documentId}\n`],
    ["a session behind", `${workspaceId}/note/${documentId}\0x`],
  ])("law 1: refuses %s with 3401", (_what, name) => {
    expect(() => parseDocumentName(name)).toThrow(expect.objectContaining({ code: 3401 }));
  });

  it("law 1: one document has one name: whatever parses, formats to itself", () => {
    const part = fc.oneof(fc.constant(workspaceId), fc.constantFrom(...DOCUMENT_KINDS, "root", "@2", "@1", "/", "x.y"), fc.string());
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const name = parts.join("");
        let parsed: ReturnType<typeof parseDocumentName>;
        try {
          parsed = parseDocumentName(name);
        } catch {
          return;
        }
        expect(formatDocumentName(parsed)).toBe(name);
      }),
    );
  });
});
