/** Composition root of the browser: the only place that reads the address and creates what lives. */

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/base.css";
import "./ui/theme.css";
import { must } from "#shared/assert.ts";
import { App } from "./app.tsx";
import { rememberedUnit } from "./remembered-unit.ts";
import { APP_PATH, phonePath, routeFrom } from "./route.ts";

if (location.pathname === APP_PATH) {
  const unitId = rememberedUnit();
  history.replaceState(null, "", unitId ? phonePath(unitId) : "/");
}

createRoot(must(document.getElementById("root"), "index.html has #root")).render(
  <StrictMode>
    <App route={routeFrom(location.pathname)} />
  </StrictMode>,
);
