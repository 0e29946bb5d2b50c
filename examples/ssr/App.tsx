import type { LicenseTroubleshooterElement, Report } from "license-troubleshooter";
import type {} from "license-troubleshooter/react";
import { useEffect, useRef, useState } from "react";

export function App() {
  const element = useRef<LicenseTroubleshooterElement>(null);
  const [report, setReport] = useState<Report | null>(null);
  useEffect(() => {
    // Of what it takes over React sets no listeners of an element's own events.
    const heard = ({ detail }: CustomEvent<Report>) => setReport(detail);
    const { current } = element;
    current?.addEventListener("license-troubleshooter:report", heard);
    // Only now: the element changes what is in it, and React compares that with what the server has drawn.
    import("license-troubleshooter");
    return () => current?.removeEventListener("license-troubleshooter:report", heard);
  }, []);
  return (
    <main>
      <license-troubleshooter api-root="/Cust10001/api/" ref={element}>
        Ask Kari Nordmann.
      </license-troubleshooter>
      <p id="told">{report?.findings[0]?.cause}</p>
    </main>
  );
}
