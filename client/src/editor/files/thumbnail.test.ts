import { afterEach, describe, expect, it, vi } from "vitest";
import { THUMBNAIL_PX, thumbnailOf } from "./thumbnail.ts";

const picture = (bytes: number, type = "image/jpeg") => new Blob([new Uint8Array(bytes)], { type });
const bitmaps = vi.fn();

/** What a browser has and Node has not. */
function browser(small: Blob): void {
  bitmaps.mockReset().mockResolvedValue({ width: THUMBNAIL_PX, height: 900, close: () => undefined });
  vi.stubGlobal("createImageBitmap", bitmaps);
  vi.stubGlobal(
    "OffscreenCanvas",
    class {
      getContext = () => ({ drawImage: () => undefined });
      convertToBlob = async () => small;
    },
  );
}

describe("thumbnails", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("are made once for a large photo", async () => {
    const small = picture(9);
    browser(small);
    const photo = { hash: "a", width: 4_000 };
    expect(await thumbnailOf(photo, picture(5_000_000))).toBe(small);
    expect(await thumbnailOf(photo, picture(5_000_000))).toBe(small);
    expect(bitmaps).toHaveBeenCalledTimes(1);
  });

  it("are the picture itself where it is small, moves, or cannot be read", async () => {
    browser(picture(9));
    const [icon, film, broken] = [picture(100), picture(5_000_000, "image/gif"), picture(5_000_000)];
    expect(await thumbnailOf({ hash: "b", width: 4_000 }, icon)).toBe(icon);
    expect(await thumbnailOf({ hash: "c", width: 4_000 }, film)).toBe(film);
    bitmaps.mockRejectedValue(new DOMException("not an image"));
    expect(await thumbnailOf({ hash: "d", width: 4_000 }, broken)).toBe(broken);
  });
});
