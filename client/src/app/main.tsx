import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { printLight } from "./print-light.ts";
import { openServices } from "./services.ts";

const place = document.getElementById("root");
if (place) {
  const services = openServices();
  printLight(globalThis.window);
  createRoot(place).render(
    <StrictMode>
      <App services={services} />
    </StrictMode>,
  );
}
