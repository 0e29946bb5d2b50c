// What can become of an answer. One table for Node and for the browser.
//
// A kind gets the answer `{ status, headers, body }` as the CRM gave it, or `undefined` where the request did not reach
// it, and says what arrives instead: another answer, or `{ cut }` where none does. `undefined`: nothing to do here.

const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };
const HTML = { "content-type": "text/html; charset=utf-8" };
const LOGIN = "<!doctype html><title>Log in</title><form action=/login><input name=user></form>";
const DOWN = "<!doctype html><title>Service unavailable</title><h1>HTTP Error 503.</h1>";
const says = (words) => JSON.stringify({ Error: true, ErrorType: "SoServerException", ErrorMessage: words });

const status = (code, body, headers = JSON_TYPE) => ({ answer: () => ({ status: code, headers, body }) });
const body = (text) => status(200, text);

/** The answer's JSON made into another one. */
const reshaped = (shape) => ({
  real: true,
  answer: (answer) => {
    const value = parsed(answer.body);
    if (value === undefined || value === null) return undefined;
    const text = JSON.stringify(shape(value));
    return text === JSON.stringify(value) ? undefined : { ...answer, body: text };
  },
});

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The value with every leaf made into another one. */
function leaves(value, leaf, name) {
  if (Array.isArray(value)) return value.map((item) => leaves(item, leaf, name));
  if (!isObject(value)) return leaf(value, name);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, leaves(inner, leaf, key)]));
}

const OTHER_TYPE = { string: () => 1, number: () => "many", boolean: () => "perhaps", object: () => false };
const anotherType = (value) => OTHER_TYPE[typeof value](value);

/** Every object with each second field left out: the even ones or the odd ones. */
function half(value, rest) {
  if (Array.isArray(value)) return value.map((item) => half(item, rest));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter((_, place) => place % 2 === rest);
  return Object.fromEntries(kept.map(([key, inner]) => [key, half(inner, rest)]));
}

/** Only the outermost fields of every object, without a value. */
const emptied = (value) => (isObject(value) ? Object.fromEntries(Object.keys(value).map((key) => [key, null])) : value);

/** The value with its outermost lists made into others. */
function lists(value, list) {
  if (Array.isArray(value)) return list(value);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, lists(inner, list)]));
}

const tenfold = (rows) => Array.from({ length: 10 }, (_, turn) => rows.map((row) => (turn === 0 ? row : sibling(row, turn)))).flat();

/** A row like this one with another key. */
function sibling(row, turn) {
  if (typeof row === "string") return `${row}-${turn}`;
  return leaves(row, (value, name) => {
    if (/(Id|DbId|Key)$/.test(name ?? "") && typeof value === "number") return value + 1_000_000 * turn;
    return /^(ModuleName|fullName|title)$/.test(name ?? "") ? `${value}-${turn}` : value;
  });
}

/** What is told is of another person, or another request, than was asked about. */
const ofAnother = (value) => {
  const name = ["TicketId", "AssociateId"].find((name) => isObject(value) && name in value);
  // Whoever is logged in is no answer to a question about a user.
  return name === undefined || "FunctionRights" in value ? value : { ...value, [name]: value[name] + 1 };
};

/** Each plan of a user twice, and the two say the opposite. */
const contradicting = (value) => {
  if (!isObject(value) || !Array.isArray(value.LicenseOwners)) return value;
  const both = (links) => [...links.map((link) => ({ ...link, Assigned: !link.Assigned })), ...links];
  const owners = value.LicenseOwners.map((owner) => ({ ...owner, RestrictedModuleLicenses: both(owner.RestrictedModuleLicenses ?? []) }));
  return { ...value, LicenseOwners: owners };
};

/** The links of SuperOffice's own plans among a user's. */
const links = (user) => (user?.LicenseOwners ?? []).flatMap((owner) => owner.RestrictedModuleLicenses ?? []);

/** The plans that a body to be saved gives to the user, who was read as `before`. */
export function given(before, body) {
  const held = links(before).filter((link) => link.Assigned).map((link) => link.Name);
  return links(parsed(body)).filter((link) => link.Assigned && !held.includes(link.Name)).map((link) => link.Name);
}

/** The same body without what it gives. */
function takingOnly(before, body) {
  const user = parsed(body);
  const gives = given(before, body);
  links(user).filter((link) => gives.includes(link.Name)).forEach((link) => (link.Assigned = false));
  return JSON.stringify(user);
}

/** The time as a server's header says it. */
export const dateHeader = (ahead = 0) => new Date(Date.now() + ahead).toUTCString();

const ENUMS = /^(LicenseStatus|LicenseType|Status|ProductType|role|RoleName|Type)$/;

export const KINDS = {
  "no connection": { answer: () => ({ cut: "offline" }) },
  "no answer in time": { answer: () => ({ cut: "timeout" }) },
  "a slow drip": { real: true, answer: (answer) => ({ ...answer, drip: 20_000 }) },
  "a drip without end": { real: true, answer: (answer) => ({ ...answer, drip: 90_000 }) },
  "cut in the middle of the answer": { real: true, answer: (answer) => ({ ...answer, torn: true }) },
  "of a server whose clock is three minutes ahead": { real: true, answer: (answer) => ({ ...answer, headers: { ...answer.headers, date: dateHeader(180_000) } }) },
  "sent twice by the browser": { real: true, twice: true, answer: (answer) => answer },
  "a save that gives nothing": { real: true, asks: takingOnly, answer: (answer) => answer },
  401: status(401, says("Not signed in")),
  403: status(403, says("Access denied")),
  421: status(421, "Misdirected Request", { "content-type": "text/plain" }),
  429: status(429, says("Too many requests")),
  "429 with Retry-After": status(429, says("Too many requests"), { ...JSON_TYPE, "retry-after": "3" }),
  500: status(500, says("Object reference not set to an instance of an object.")),
  "503 with a page": status(503, DOWN, HTML),
  "a redirect to the login": { answer: () => ({ redirected: true }) },
  "a login page with 200": status(200, LOGIN, HTML),
  null: body("null"),
  "a message with its detail": body(JSON.stringify({ Message: "The request is invalid.", MessageDetail: "Nobody knows why." })),
  "cut short": { real: true, answer: (answer) => ({ ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) }) },
  "an empty answer": body(""),
  "{}": body("{}"),
  "[]": body("[]"),
  "other types": reshaped((value) => leaves(value, anotherType)),
  "half of the fields": reshaped((value) => half(value, 0)),
  "the other half of the fields": reshaped((value) => half(value, 1)),
  "every field null": reshaped(emptied),
  "every value null": reshaped((value) => leaves(value, () => null)),
  "every row twice": reshaped((value) => lists(value, (rows) => [...rows, ...rows])),
  "of somebody else": reshaped(ofAnother),
  "a user's plans twice, each time otherwise": reshaped(contradicting),
  "values that nobody knows yet": reshaped((value) => leaves(value, (leaf, name) => (ENUMS.test(name ?? "") && typeof leaf === "string" ? "SomethingNewIn2028" : leaf))),
  "ten times as many rows": reshaped((value) => lists(value, tenfold)),
};

export const TIMES = { once: 1, twice: 2, "for ever": Infinity };

/** Whether the request changes something. */
export const writes = (key) => /SaveUser|ActivateLicenseInfo|ChangeSerialNumber|AddLicenseFromFile|^PUT /.test(key);

/** The request without what differs from one person to the next. */
export function keyOf(method, url) {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace(/^.*?\/api\//, "").replace(/^v1\//, "").replace(/\d+/g, "n");
  const of = ["$entities", "$select"].filter((name) => searchParams.has(name) && path.startsWith("Archive/"));
  const about = path.includes("GetUser") && searchParams.has("$select") ? " of the last login" : "";
  const narrowed = of.map((name) => (name === "$entities" ? ` of ${searchParams.get(name)}` : searchParams.get(name).includes("title") ? " with titles" : ""));
  return `${method} ${path}${narrowed.join("")}${about}`;
}

/** Every combination that says something, of requests as a plain run has made them: `{ key, place, nth, answer }`. */
export function combinations(requests) {
  return requests.flatMap((request) =>
    Object.entries(KINDS).flatMap(([kind, how]) => {
      if (how.answer(request.answer) === undefined || (how.asks && !request.gives)) return [];
      const moments = !writes(request.key) ? ["read"] : how.real ? ["after it took effect"] : ["before it took effect", "after it took effect"];
      return moments.flatMap((moment) => Object.keys(TIMES).map((times) => ({ ...request, answer: undefined, kind, times, moment })));
    }),
  );
}

export const named = ({ job, key, place, kind, times, moment }) => `${job} | ${key}, ${place} | ${kind}, ${times}${moment === "read" ? "" : `, ${moment}`}`;
