import type { Report } from "license-troubleshooter";
import type {} from "license-troubleshooter/react";
import { useEffect, useState } from "react";

export function App() {
  const [report, setReport] = useState<Report | null>(null);
  // Once React has taken over what the server has drawn: the element changes what is in it.
  useEffect(() => void import("license-troubleshooter"), []);
  return (
    <main>
      <license-troubleshooter
        api-root="/Cust10001/api/"
        {...{ "onlicense-troubleshooter:report": (event: CustomEvent<Report>) => setReport(event.detail) }}
      >
        Ask Kari Nordmann.
      </license-troubleshooter>
      <p id="told">{report?.findings[0]?.cause}</p>
    </main>
  );
}
