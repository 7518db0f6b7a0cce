import { addCard, deleteCard, initCanvas, readCardById, setCardTitle } from "@coreos/schema/documents/canvas";
import { type CardCopy, returnCard } from "@coreos/schema/documents/card-copy";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { watchVanished } from "./vanished-cards.ts";

/** One canvas on two devices; mine is watched. */
function twoDevices() {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  initCanvas(mine);
  addCard(mine, { id: "card", section: "value", title: "Works" });
  const sync = () => {
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine, Y.encodeStateVector(theirs)));
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine)));
  };
  sync();
  const around = { now: 0, offline: false };
  const vanished: CardCopy[] = [];
  const watch = watchVanished(mine, { nowMs: () => around.now, isOffline: () => around.offline }, (card) => vanished.push(card));
  return { mine, theirs, sync, around, vanished, watch };
}

describe("a card deleted by one while another writes in it", () => {
  it("is handed to the one who wrote, last words included, and comes back under its own id", () => {
    const { mine, theirs, sync, vanished } = twoDevices();
    setCardTitle(mine, "card", "Works offline, always");
    deleteCard(theirs, "card");
    sync();
    expect(readCardById(mine, "card")).toBeNull();
    expect(vanished).toMatchObject([{ id: "card", title: "Works offline, always" }]);
    returnCard(mine, vanished[0] as CardCopy);
    sync();
    expect(readCardById(theirs, "card")).toMatchObject({ title: "Works offline, always", section: "value" });
  });

  it("also when it was written offline, however long ago, until both have met", () => {
    const { mine, theirs, sync, around, vanished, watch } = twoDevices();
    around.offline = true;
    setCardTitle(mine, "card", "Written on the train");
    deleteCard(theirs, "card");
    around.now += 60 * 60_000;
    around.offline = false;
    watch.reconnected();
    sync();
    expect(vanished).toMatchObject([{ title: "Written on the train" }]);
  });

  it("is no news when it was not this person's, was left long ago, or was deleted by this person", () => {
    const untouched = twoDevices();
    deleteCard(untouched.theirs, "card");
    untouched.sync();
    const old = twoDevices();
    setCardTitle(old.mine, "card", "Said in spring");
    old.sync();
    old.around.now += 31_000;
    deleteCard(old.theirs, "card");
    old.sync();
    const own = twoDevices();
    setCardTitle(own.mine, "card", "Mine to delete");
    deleteCard(own.mine, "card");
    own.sync();
    expect([untouched.vanished, old.vanished, own.vanished]).toEqual([[], [], []]);
  });
});
