import type {} from "license-troubleshooter/vue";
import type { GlobalComponents } from "vue";

type Props = InstanceType<GlobalComponents["license-troubleshooter"]>["$props"];
export const props: Props = { lang: "nb", mode: "guide", "api-root": "/api/" };

// @ts-expect-error: there are two modes
export const wrong: Props = { mode: "panel" };
