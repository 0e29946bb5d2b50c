/** @jsxImportSource preact */
import type {} from "license-troubleshooter/preact";

export const page = (
  <license-troubleshooter lang="nb" mode="guide" class="top">
    <p>Ask Kari.</p>
  </license-troubleshooter>
);

// @ts-expect-error: there are two modes
export const wrong = <license-troubleshooter mode="panel" />;
