// The first read, when the installation does not answer as it should: what is known in the end, and what it has cost.
import { afterEach, beforeEach, mock, test } from 'node:test';
import assert from 'node:assert/strict';
import { follow, forget } from '../../static/loader/first-facts.js';
import { marked } from '../../static/loader/mark.js';
import { mark } from '../../static/loader/note.js';

const ROOT = 'https://crm.example/Cust1/api/';
const NOW = Date.parse('2027-03-01T12:00:00Z');
const WARNING = { AdminWarningDate: '2027-02-27T00:00:00', ExpiryDate: '2027-03-27T00:00:00', GraceDate: '2027-04-08T00:00:00' };
const QUIET = { ...WARNING, AdminWarningDate: '2027-03-02T00:00:00' };
const STOPPED = { AdminWarningDate: '2027-01-01T00:00:00', ExpiryDate: '2027-02-01T00:00:00', GraceDate: '2027-02-12T00:00:00' };
const ADMIN = { AssociateId: 7, FunctionRights: ['admin-all'] };
const ORDINARY = { AssociateId: 8, FunctionRights: null };

/** An answer with a body, or with a text that is no JSON. */
const answer = (body, { status = 200, headers = {}, late = 0 } = {}) => ({ body, status, headers, late });
const HTML = '<!doctype html><title>Sign in</title>';

/** What can go wrong with a request. */
const FAULTS = {
  'no connection': { cut: true },
  '500': answer({ ErrorMessage: 'x' }, { status: 500 }),
  '503 with a page': answer(HTML, { status: 503 }),
  '429': answer('', { status: 429 }),
  '429, after 2 s': answer('', { status: 429, headers: { 'Retry-After': '2' } }),
  '503, after an hour': answer(HTML, { status: 503, headers: { 'Retry-After': '3600' } }),
  '401': answer('', { status: 401 }),
  '403': answer('', { status: 403 }),
  '404': answer('', { status: 404 }),
  'a redirect': answer('', { status: 0 }),
  'a login page': answer(HTML),
  'null': answer(null),
  'truncated': answer('{"AdminWarningDate":"2027-'),
  'bad data': answer({ Message: 'The request is invalid.', MessageDetail: '' }),
  'nothing in it': answer({}),
  'a list': answer([]),
  'half of it': answer({ ExpiryDate: '2020-01-01T00:00:00', AssociateId: 7 }),
  'other types': answer({ AdminWarningDate: 1, ExpiryDate: 2, GraceDate: 3, AssociateId: '7', FunctionRights: 'admin-all' }),
  'no answer': { hangs: true },
};

let server;
let asked;
let page;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  mock.method(Math, 'random', () => 0);
  asked = [];
  page = { token: 'first', window: new EventTarget() };
  const { window } = page;
  globalThis.addEventListener = window.addEventListener.bind(window);
  globalThis.document = { get cookie() { return `XSRF-TOKEN=${page.token}`; }, getElementById: () => null };
  globalThis.fetch = async (url, { body, headers, redirect, cache, signal }) => {
    assert.deepEqual([redirect, cache], ['manual', 'no-store']);
    assert.ok(signal);
    const what = url === `${ROOT}v1/User/currentPrincipal` ? 'P' : 'S';
    if (what === 'S') assert.equal(url, `${ROOT}v1/Agents/License/GetUserAndInstallationLicenceStatus`);
    asked.push({ what, at: Date.now() - NOW, who: body && JSON.parse(body).AssociateId, token: headers['X-XSRF-TOKEN'] });
    return reply(server(what, asked.filter((one) => one.what === what).length));
  };
});
afterEach(() => {
  forget({ apiRoot: ROOT });
  mock.timers.reset();
  mock.restoreAll();
  for (const name of ['addEventListener', 'document', 'fetch', 'localStorage', 'window']) delete globalThis[name];
});

async function reply({ body, status, headers, late, cut, hangs }) {
  if (cut) throw new TypeError('Failed to fetch');
  if (hangs) await new Promise(() => {});
  if (late) await new Promise((resolve) => setTimeout(resolve, late));
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: new Headers({ Date: new Date().toUTCString(), ...headers }),
    json: async () => JSON.parse(typeof body === 'string' ? body : JSON.stringify(body)),
  };
}

/** Lets time pass, half a second at a time, and everything happen that comes of it. */
async function pass(seconds) {
  for (let step = 0; step <= seconds * 2; step++) {
    if (step > 0) mock.timers.tick(500);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
  }
}

const requests = () => asked.map(({ what }) => what).join('');

/** Reads for so many seconds; gives what was told. */
async function read(seconds) {
  const told = [];
  const end = follow({ apiRoot: ROOT }, (facts) => told.push(facts));
  await pass(seconds);
  return { told, end, last: told.at(-1) };
}

const known = ({ stage, principal }) => [stage, principal && (principal.FunctionRights ? 'an administrator' : 'somebody')];

/** An installation on which something goes wrong with some of the requests: `faulty(what, which)`. */
const on = (status, principal, faulty, fault) => (what, which) =>
  faulty(what, which) ? fault : answer(what === 'S' ? status : principal);

const ONCE = (wrong) => (what, which) => wrong.includes(what) && which === 1;
const ALWAYS = (wrong) => (what) => wrong.includes(what);

// With what, how often, in a warning stage: which requests within ten minutes; the stage, and who, that is known in
// the end. S is the status, P the person. `twice`: whoever is told so asks once more.
const OF = {
  usual: { SP: 'SP', once: 'SP', PonceS: 'SPP', both: 'SPSP', P: 'SPPPPP', all: 'SPSPSPSPSP' },
  twice: { SP: 'SSP', once: 'SSP', PonceS: 'SPP', both: 'SSPP', P: 'SPPPPPPPPPP', all: 'SSPPSSPPSSPPSSPPSSPP' },
  nobodys: { SP: 'SPS', once: 'SPS', PonceS: 'SPP', both: 'SPSP', P: 'SPPPPP', all: 'SPSPSPSPSP' },
};
const rule = (how) => (/^401$|, after/.test(how) ? 'twice' : how === 'null' ? 'nobodys' : 'usual');

for (const [how, fault] of Object.entries(FAULTS)) {
  const kind = rule(how);
  const of = OF[kind];
  const readLong = async (faulty, principal = ADMIN) => {
    server = on(WARNING, principal, faulty, fault);
    const { last } = await read(600);
    return { requests: requests(), known: known(last), error: last.error };
  };
  const after = kind === 'usual' ? undefined : 'warning';
  for (const [principal, who] of [[ADMIN, 'an administrator'], [ORDINARY, 'somebody']]) {
    test(`the status once: ${how} (${who})`, async () => {
      const found = await readLong(ONCE('S'), principal);
      assert.deepEqual([found.requests, found.known], [of.once, [after, who]]);
    });
    test(`the status for ever: ${how} (${who})`, async () => {
      const found = await readLong(ALWAYS('S'), principal);
      assert.deepEqual([found.requests, found.known], [of.SP, [undefined, who]]);
      const http = { 'no connection': undefined, 'no answer': 408, null: 403 };
      assert.equal(found.error.http, how in http ? http[how] : fault.status);
    });
    test(`the person once: ${how} (${who})`, async () => {
      const found = await readLong(ONCE('P'), principal);
      assert.deepEqual([found.requests, found.known], [of.PonceS, ['warning', who]]);
    });
    test(`both once: ${how} (${who})`, async () => {
      const found = await readLong(ONCE('SP'), principal);
      assert.deepEqual([found.requests, found.known], [of.both, ['warning', who]]);
    });
  }
  test(`the person for ever: ${how}`, async () => {
    const found = await readLong(ALWAYS('P'));
    assert.deepEqual([found.requests, found.known], [of.P, ['warning', undefined]]);
  });
  test(`both for ever: ${how}`, async () => {
    const found = await readLong(ALWAYS('SP'));
    assert.deepEqual([found.requests, found.known], [of.all, [undefined, undefined]]);
  });
}

test('a healthy installation is asked once, by however many', async () => {
  server = on(QUIET, ADMIN, () => false);
  const [one, two] = await Promise.all([read(180), read(180)]);
  assert.equal(requests(), 'S');
  assert.deepEqual([one, two].map(({ told }) => told.map(known)), [[['quiet', undefined]], [['quiet', undefined]]]);
  const { told } = await read(1);
  assert.deepEqual([requests(), told.map(known)], ['S', [['quiet', undefined]]]);
});

/** A browser's storage; `forbidden`: every use of it throws. */
function storage(forbidden) {
  const kept = new Map();
  const refuse = () => {
    throw new DOMException('no storage', 'SecurityError');
  };
  const value = {
    getItem: forbidden ? refuse : (name) => kept.get(name) ?? null,
    setItem: forbidden ? refuse : (name, text) => kept.set(name, text),
    removeItem: forbidden ? refuse : (name) => kept.delete(name),
  };
  globalThis.localStorage = value;
  globalThis.window = globalThis;
  return kept;
}

test('where somebody waits for a plan it is asked who looks at a healthy installation, and no longer than that', async () => {
  const kept = storage();
  server = on(QUIET, ADMIN, () => false);
  mark(ROOT, 'ten-sales');
  assert.deepEqual((await read(1)).told.map(known), [['quiet', 'an administrator']]);
  assert.equal(requests(), 'SP');
  forget({ apiRoot: ROOT });
  mark(ROOT, '');
  assert.equal(kept.size, 0);
  await read(1);
  assert.equal(requests(), 'SPS');
});

test('what is kept for one installation says nothing of another one at the same origin', () => {
  storage();
  mark(ROOT, 'ten-sales ten-service');
  assert.equal(marked(ROOT), 'ten-sales ten-service');
  assert.equal(marked(ROOT.replace('Cust1', 'Cust2')), undefined);
});

test('without storage nothing is kept, and nothing fails', async () => {
  storage(true);
  server = on(QUIET, ADMIN, () => false);
  mark(ROOT, 'ten-sales');
  assert.equal(marked(ROOT), undefined);
  assert.deepEqual((await read(1)).told.map(known), [['quiet', undefined]]);
});

test('after the end anybody is spoken to, whoever it is', async () => {
  server = on(STOPPED, ADMIN, ALWAYS('P'), FAULTS['500']);
  const { told } = await read(180);
  assert.deepEqual([requests(), told.map(known)], ['SP', [['stopped', undefined]]]);
});

test('what is forgotten is read again', async () => {
  server = on(QUIET, ADMIN, () => false);
  await read(1);
  forget({ apiRoot: ROOT });
  await read(1);
  assert.equal(requests(), 'SS');
});

test('who asks to be told whose status is told, and hears it', async () => {
  server = (what, which) => answer(what === 'P' ? ADMIN : which === 1 ? null : WARNING);
  const { last } = await read(1);
  assert.deepEqual(asked.map(({ who }) => who), [0, undefined, 7]);
  assert.deepEqual(known(last), ['warning', 'an administrator']);
});

test('a page that has renewed its token is asked with the new one', async () => {
  server = (what, which) => {
    if (which === 1) page.token = 'second';
    return which === 1 && what === 'S' ? FAULTS['401'] : answer(what === 'S' ? WARNING : ADMIN);
  };
  await read(1);
  assert.deepEqual(asked.map(({ token }) => token), ['first', 'second', 'second']);
});

const at = () => asked.map(({ what, at }) => `${what}${at / 1000}`).join(' ');

test('a status that hangs is given up after eight seconds, and taken when it comes', async () => {
  server = (what) => (what === 'S' ? answer(STOPPED, { late: 12_000 }) : answer(ORDINARY));
  const { told } = await read(60);
  assert.equal(at(), 'S0 P8');
  assert.deepEqual(told.map(known), [[undefined, 'somebody'], ['stopped', 'somebody']]);
  assert.equal(told[1].error, undefined);
});

test('a person who hangs is taken when the answer comes, and nobody asks again', async () => {
  server = (what) => (what === 'S' ? answer(WARNING) : answer(ADMIN, { late: 8_500 }));
  const { told } = await read(180);
  assert.equal(at(), 'S0 P0');
  assert.deepEqual(told.map(known), [['warning', undefined], ['warning', 'an administrator']]);
});

test('what comes after nobody is left to be told is told to whoever asks next', async () => {
  server = (what) => (what === 'S' ? answer(QUIET, { late: 12_000 }) : answer(ADMIN));
  const { end, told } = await read(9);
  end();
  await pass(20);
  assert.equal(told.length, 1);
  const next = await read(1);
  assert.deepEqual([requests(), next.told.map(known)], ['SP', [['quiet', 'an administrator']]]);
});

test('the pauses grow, and what a server asks for is kept to', async () => {
  server = on(WARNING, ADMIN, ALWAYS('SP'), FAULTS['500']);
  await read(180);
  assert.equal(at(), 'S0 P0 S1 P1 S5 P5 S20 P20 S80 P80');
});

for (const [how, times] of [['429, after 2 s', 'S0 S2 P2'], ['503, after an hour', 'S0 S30 P30']]) {
  test(`${how}: not before`, async () => {
    server = on(WARNING, ADMIN, ONCE('S'), FAULTS[how]);
    await read(180);
    assert.equal(at(), times);
  });
}

test('a moment to ask again is understood, by the clock of the server that says it', async () => {
  const headers = { Date: 'Tue, 02 Mar 2027 12:00:00 GMT', 'Retry-After': 'Tue, 02 Mar 2027 12:00:05 GMT' };
  server = on(WARNING, ADMIN, ONCE('S'), answer('', { status: 503, headers }));
  await read(60);
  assert.equal(at(), 'S0 S5 P5');
});

test('a Retry-After that is past or cannot be read asks for no pause', async () => {
  for (const text of ['soon', '', '-1', 'Mon, 01 Mar 2027 11:00:00 GMT']) {
    asked = [];
    server = on(WARNING, ADMIN, ALWAYS('S'), answer('', { status: 429, headers: { 'Retry-After': text } }));
    const { end } = await read(20);
    end();
    forget({ apiRoot: ROOT });
    assert.equal(at().replaceAll(/\d/g, ''), 'S P', text);
  }
});

test('not all ask again at the same time', async () => {
  Math.random.mock.mockImplementation(() => 0.999);
  server = on(WARNING, ADMIN, ALWAYS('SP'), FAULTS['500']);
  await read(180);
  assert.equal(at(), 'S0 P0 S1.5 P1.5 S6.5 P6.5 S25.5 P25.5 S100.5 P100.5');
});

test('a network that is there again is a reason to begin again, and soon', async () => {
  server = on(WARNING, ADMIN, ALWAYS('SP'), FAULTS['no connection']);
  const { told } = await read(200);
  assert.equal(requests(), 'SPSPSPSPSP');
  server = on(WARNING, ADMIN, () => false);
  page.window.dispatchEvent(new Event('online'));
  await pass(2);
  assert.equal(requests(), 'SPSPSPSPSPSP');
  assert.deepEqual(told.map(known), [[undefined, undefined], ['warning', 'an administrator']]);
  page.window.dispatchEvent(new Event('online'));
  await pass(100);
  assert.equal(requests(), 'SPSPSPSPSPSP', 'all is known');
});

test('where nobody is left to be told nothing is asked', async () => {
  server = on(WARNING, ADMIN, ALWAYS('SP'), FAULTS['500']);
  const { end } = await read(2);
  end();
  page.window.dispatchEvent(new Event('online'));
  await pass(180);
  assert.equal(requests(), 'SPSP');
  server = on(WARNING, ADMIN, () => false);
  assert.deepEqual(known((await read(1)).last), ['warning', 'an administrator']);
});

test('nothing is told to whoever has left, and to each what is new once', async () => {
  server = on(WARNING, ADMIN, ALWAYS('P'), FAULTS['500']);
  const one = await read(0);
  one.end();
  const two = await read(180);
  assert.deepEqual([one.told.length, two.told.length], [1, 1]);
});

for (const [what, days, stage] of [
  ['weeks ahead', 42, 'warning'],
  ['weeks behind', -42, 'warning'],
  ['right', 0, 'warning'],
]) {
  test(`the device's clock is ${what}: the server's day decides`, async () => {
    const date = new Date(NOW - days * 86_400_000).toUTCString();
    const shift = (day) => new Date(Date.parse(`${day}Z`) - days * 86_400_000).toISOString().slice(0, 19);
    const status = Object.fromEntries(Object.entries(WARNING).map(([name, day]) => [name, shift(day)]));
    server = (what) => answer(what === 'S' ? status : ADMIN, { headers: { Date: date } });
    const { last } = await read(1);
    assert.equal(last.stage, stage);
    assert.equal(last.skew, 0 - days * 86_400_000);
    assert.equal(last.at.toUTCString(), date);
  });
}

test('where there is no status the time is what the answer about the person says', async () => {
  const headers = { Date: 'Tue, 02 Mar 2027 12:00:00 GMT' };
  server = (what) => (what === 'S' ? FAULTS['404'] : answer(ADMIN, { headers }));
  const { last } = await read(1);
  assert.deepEqual([known(last), last.skew], [[undefined, 'an administrator'], 86_400_000]);
});

for (const [date, skew] of [
  ['Mon, 01 Mar 2027 12:00:59 GMT', 0],
  ['Mon, 01 Mar 2027 11:59:01 GMT', 0],
  ['Mon, 01 Mar 2027 12:01:00 GMT', 60_000],
  ['', undefined],
  ['yesterday', undefined],
]) {
  test(`a Date of ${JSON.stringify(date)}: ${skew === undefined ? 'nothing is known of the clock' : `${skew} ms`}`, async () => {
    server = (what) => answer(what === 'S' ? WARNING : ADMIN, { headers: { Date: date } });
    const { last } = await read(1);
    assert.deepEqual([last.skew, last.stage, +last.at], [skew, 'warning', NOW + (skew ?? 0)]);
  });
}
