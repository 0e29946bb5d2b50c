import "license-troubleshooter";
import type { Report } from "license-troubleshooter";
import type {} from "license-troubleshooter/react";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const [report, setReport] = useState<Report | null>(null);
  return (
    <main>
      <license-troubleshooter
        api-root="/Cust10001/api/"
        {...{ "onlicense-troubleshooter:report": (event: CustomEvent<Report>) => setReport(event.detail) }}
      />
      <p id="told">{report?.findings[0]?.cause}</p>
    </main>
  );
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
