// In a frame: where the API is, and what proves the session, as the page around it has them. Loaded in a frame alone, and
// only where its own page does not have the input with the token (element.js).
import { apiRoot, token } from "./address.js";
import { Host } from "./host.js";
import { unread } from "./report.js";

const NAME = "license-troubleshooter";
// The pages of the web client, by their paths.
const CLIENT = /(default\.aspx|\/admin)\/?$|\/scripts\/.*\.(fcgi|exe)/i;

let host;

/** Takes them into `session` before anything is asked. */
export async function settle(page, session) {
  const { element } = page;
  const isGuide = element.mode === "guide";
  if (element.hostOrigin !== null) await spoken(page, session, isGuide);
  else if (!isGuide && !page.api) looked(session);
}

/** What the nearest page of the web client's around this one has, where it may be looked at. */
function looked(session) {
  const around = CLIENT.test(location.pathname) ? undefined : client();
  if (!around) return;
  session.root = apiRoot(around.location.pathname);
  session.token = () => token(around.document);
}

function client() {
  try {
    for (let at = self; at !== at.parent; ) {
      at = at.parent;
      if (CLIENT.test(at.location.pathname) || token(at.document) !== null) return at;
    }
  } catch {
    // Of another origin: that one is asked where this page names it, and by messages alone.
  }
}

/** What the page around this one says, where this page names its origin. Nobody else is asked, and nobody else heard. */
async function spoken(page, session, isGuide) {
  const { element } = page;
  let origin;
  try {
    ({ origin } = new URL(element.hostOrigin || self.origin));
    if (host?.origin !== origin) {
      host?.leave();
      host = new Host(origin);
    }
  } catch {
    return silent(page, `host-origin is no origin: ${element.hostOrigin}`);
  }
  if (isGuide) return;
  const said = await host.answer(() => silent(page, `${origin} has not said where the API is.`));
  if (said.root) session.root = said.root;
  session.token = () => host.token();
  // What proves the session there is a cookie as well.
  if (new URL(page.apiRoot, location).origin !== self.origin) element.api ??= withCookies;
}

const withCookies = (address, init) => fetch(address, { ...init, credentials: "include" });

/** Nothing can be read; it may be that it is said later. */
function silent(page, why) {
  console.warn(`${NAME}: not available here. ${why}`);
  if (page.element.report === null) page.tell("report", unread());
  return new Promise(() => {});
}
