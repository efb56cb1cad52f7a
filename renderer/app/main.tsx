import "../ui/styles/index.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { startListening } from "./last-lock.ts";

// Heard from the first moment: the shell says why the vault was locked while the first picture is still being drawn.
startListening();

const root = document.querySelector("#root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
