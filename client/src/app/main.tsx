import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { openServices } from "./services.ts";

const place = document.getElementById("root");
if (place) {
  const services = openServices();
  createRoot(place).render(
    <StrictMode>
      <App services={services} />
    </StrictMode>,
  );
}
