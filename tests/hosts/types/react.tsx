import type {} from "license-troubleshooter/react";
import { useRef } from "react";
import type { LicenseTroubleshooterElement, Report } from "license-troubleshooter";

export function Page() {
  const element = useRef<LicenseTroubleshooterElement>(null);
  const heard = { "onlicense-troubleshooter:resolved": ({ detail }: CustomEvent<Report>) => console.log(detail.stage) };
  return (
    <license-troubleshooter ref={element} lang="nb" mode="banner" api-root="/api/" className="top" {...heard}>
      <p>Ask Kari.</p>
    </license-troubleshooter>
  );
}

// @ts-expect-error: there are two modes
export const wrong = <license-troubleshooter mode="panel" />;
