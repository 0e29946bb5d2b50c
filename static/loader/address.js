// Where the API is, and what proves the session: as SuperOffice's own client works it out.

/** The address of `…/api/` for a page of the web client, from its path. */
export function apiRoot(pathname) {
  let path = pathname.replace(/default\.aspx$/i, "").replace(/\/$/, "").replace(/\/admin$/i, "");
  const scripts = path.toLowerCase().indexOf("/scripts/");
  if (scripts > 0 && /\.(fcgi|exe)/i.test(path)) {
    path = path.slice(0, scripts);
    const slash = path.lastIndexOf("/");
    if (slash > 1) path = path.slice(0, slash);
  }
  return `${path}/api/`;
}

/** The XSRF token: the cookie, else the page's hidden input. */
export function token(page = document) {
  const cookie = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(page.cookie);
  if (cookie) return decodeURIComponent(cookie[1]);
  return page.getElementById("XSRF_TOKEN")?.value ?? null;
}

/**
 * Those of this page. The address is as it was when the page came: a program of one page changes it as it likes. In a
 * frame both may be another page's (frame.js).
 */
export const session = { root: globalThis.location && apiRoot(location.pathname), token };
