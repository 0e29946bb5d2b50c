import type {} from "license-troubleshooter/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

type Props = SvelteHTMLElements["license-troubleshooter"];
export const props: Props = { lang: "nb", mode: "guide", "api-root": "/api/", class: "top" };

// @ts-expect-error: there are two modes
export const wrong: Props = { mode: "panel" };
