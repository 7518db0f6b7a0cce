import type { ComponentType } from "react";

/** One component of the gallery. `scheme` tells two landmarks of one name apart. */
export interface Part {
  title: string;
  Part: ComponentType<{ scheme: "light" | "dark" }>;
}
