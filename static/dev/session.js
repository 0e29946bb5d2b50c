// Only in the page that Trunk serves: fills it as the sandbox fills its own, session and all. It blocks on purpose, so
// that the widget, which is loaded later, finds everything in its place.
(() => {
  if (location.pathname === "/") return location.replace("/Cust10001/");
  const request = new XMLHttpRequest();
  request.open("GET", `default.aspx${location.search}`, false);
  try {
    request.send();
  } catch {
    // Told below.
  }
  if (request.status !== 200) return console.error("The sandbox does not answer. Start it with: cargo xtask serve");
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  // The page has been read then, and no module has run.
  document.addEventListener("readystatechange", () => {
    document.documentElement.lang = page.documentElement.lang;
    document.title = page.title;
    document.body.replaceWith(page.body);
  }, { once: true });
})();
