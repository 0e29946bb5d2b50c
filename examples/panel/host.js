// The page around a panel answers it, and makes its frame as high as what is in it. A panel of another origin would be
// named here in the place of this page's own.
const panel = location.origin;

addEventListener("message", ({ source, origin, data }) => {
  const frame = document.querySelector("iframe");
  if (origin !== panel || source !== frame.contentWindow) return;
  if (data.type === "license-troubleshooter:height") frame.height = data.height;
  if (data.type === "license-troubleshooter:ask") {
    source.postMessage({ type: "license-troubleshooter:session", root: "/Cust10001/api/", token: token() }, origin);
  }
});

/** What proves the session, as the web client's own pages have it. */
const token = () => decodeURIComponent(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie)[1]);
