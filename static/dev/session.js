// Only in the page that Trunk serves: gives it the session that the sandbox's own page would have. It blocks on
// purpose, so that the widget, which is loaded later, finds everything in its place.
(() => {
  if (location.pathname === "/") return location.replace("/Cust10001/");
  const request = new XMLHttpRequest();
  request.open("GET", "default.aspx", false);
  try {
    request.send();
  } catch {
    return console.error("The sandbox does not answer. Start it with: cargo xtask serve");
  }
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const token = page.querySelector("input[name=XSRF_TOKEN], #XSRF_TOKEN");
  if (!token) return console.error("The sandbox's page holds no XSRF_TOKEN.");
  addEventListener("DOMContentLoaded", () => document.body.append(document.adoptNode(token)), { once: true });
})();
