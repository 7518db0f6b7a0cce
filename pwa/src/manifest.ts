/** The web app manifest. Icons and screenshots lie in `pwa/public`; `manifest.test.ts` checks that each is there in its size. */
const png = (src: string, size: number, purpose: "any" | "maskable" | "monochrome") => ({
  src,
  sizes: `${size}x${size}`,
  type: "image/png",
  purpose,
});
const icons = [{ src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" }];

export const manifest = {
  id: "/",
  name: "COREos",
  short_name: "COREos",
  description: "Business canvases and notes that open instantly, work offline and merge live",
  lang: "en",
  dir: "ltr" as const,
  start_url: "/?source=app",
  scope: "/",
  display: "standalone" as const,
  display_override: ["window-controls-overlay" as const, "standalone" as const],
  launch_handler: { client_mode: ["navigate-existing" as const, "auto" as const] },
  theme_color: "#f5f5f7",
  background_color: "#ffffff",
  categories: ["business", "productivity"],
  prefer_related_applications: false,
  icons: [
    png("/icons/icon-192.png", 192, "any"),
    png("/icons/icon-512.png", 512, "any"),
    png("/icons/maskable-512.png", 512, "maskable"),
    png("/icons/monochrome-512.png", 512, "monochrome"),
  ],
  shortcuts: [
    { name: "New note", url: "/?new=note", icons },
    { name: "New canvas", url: "/?new=canvas", icons },
  ],
  screenshots: [
    { src: "/screenshots/wide.png", sizes: "1440x900", type: "image/png", form_factor: "wide" as const, label: "A business model canvas" },
    {
      src: "/screenshots/narrow.png",
      sizes: "780x1688",
      type: "image/png",
      form_factor: "narrow" as const,
      label: "A workspace on a phone",
    },
  ],
};
