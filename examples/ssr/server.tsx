// Here it runs in Node, where it does nothing.
import "license-troubleshooter";
import { renderToString } from "react-dom/server";
import { App } from "./App";

export const drawn = () => renderToString(<App />);
