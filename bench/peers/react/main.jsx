import { createRoot } from "react-dom/client";
import { App } from "../app.jsx";
import { place } from "../place.js";

createRoot(place()).render(<App />);
