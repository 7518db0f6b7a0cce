import { GalleryPage } from "../gallery/gallery-page.tsx";
import { useTitle } from "./use-title.ts";

export function GalleryRoute() {
  useTitle("Gallery");
  return <GalleryPage />;
}
