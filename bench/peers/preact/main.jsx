import { render } from "preact";
import { App } from "../app.jsx";
import { place } from "../place.js";

render(<App />, place());
