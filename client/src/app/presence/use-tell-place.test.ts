import { addNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { tellable } from "./use-tell-place.ts";

it("tells the place in a document that the workspace names, and of any other only that it is elsewhere", () => {
  const root = new Y.Doc();
  const [shared, secret, anchor] = [newId(), newId(), newId()];
  addNode(root, { id: shared, kind: "note", title: "Plan", parent: null });
  expect(tellable(root, { id: shared, kind: "note" }, anchor)).toEqual({ id: shared, kind: "note", anchor });
  expect(tellable(root, { id: secret, kind: "note" }, anchor)).toBe("elsewhere");
  expect(tellable(root, null, anchor)).toBe("elsewhere");
});
