// What is loaded, tried again where it fails: how often, when, and whether what was wrong is asked for once more.
import { after, afterEach, before, beforeEach, mock, test } from 'node:test';
import assert from 'node:assert/strict';
import { kit } from '../../static/loader/kit.js';
import { sized } from '../../static/loader/sized.js';
import { attempts, fetched, imported } from '../../static/loader/load.js';

/** A module that fails when it is loaded, until it was loaded so often; a comment takes the query. */
const GLUE = 'data:text/javascript,if(++globalThis.imports<=globalThis.failing)throw 0;export default async()=>{};export const whenEnded=(tell)=>globalThis.end=tell;export const partsFrom=(part)=>globalThis.part=part;export const later=globalThis.later//';
const NAMES = ['wasm', 'style', 'en', 'moreStyle', 'more', 'job'];
/** A name says what the file must hash to: here as many times the same byte as there are bytes in a hash. */
const FILES = Object.fromEntries(NAMES.map((name, at) => [name, `https://host.example/${name}-${`a${at}`.repeat(32)}.x`]));
const file = (name) => FILES[name];
const integrity = (name) => `sha256-${Buffer.alloc(32, 0xa0 + NAMES.indexOf(name)).toString('base64')}`;

let loader;
let asked;
let failing;
let links;

before(() => {
  // Node makes it of a Wasm of its own, when somebody first looks.
  assert.ok(Response);
  globalThis.__FILES__ = { style: file('style'), more: { en: file('more') } };
  globalThis.later = { style: file('moreStyle'), parts: { job: file('job') } };
  globalThis.CSSStyleSheet = class { replace = async (text) => ({ text }); };
  const supports = (what) => what === 'modulepreload';
  globalThis.document = {
    createElement: () => ({ relList: { supports }, style: { setProperty() {} }, remove() { this.gone = true; } }),
    head: { append: (link) => links.push(link) },
    documentElement: { append() {} },
  };
  globalThis.getComputedStyle = () => ({ fontSize: '20px' });
  const takeWasm = (time) => fetched(file('wasm'), time);
  const language = async () => ({ here: { messages: file('en') }, sized });
  Object.assign(kit, { attempts, fetched, imported, language, takeWasm });
});
after(() => ['__FILES__', 'CSSStyleSheet', 'document', 'getComputedStyle', 'later', 'imports', 'failing', 'end', 'part', 'fetch'].forEach((name) => delete globalThis[name]));

let copies = 0;
beforeEach(async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  mock.method(Math, 'random', () => 0);
  mock.method(WebAssembly, 'compile', async (bytes) => ({ compiled: bytes }));
  Object.assign(globalThis, { imports: 0, failing: 0 });
  asked = [];
  failing = {};
  links = [];
  globalThis.fetch = async (url, { integrity: given, cache, credentials }) => {
    assert.equal(credentials, 'same-origin');
    const name = Object.keys(FILES).find((name) => FILES[name] === String(url));
    assert.equal(given, integrity(name));
    asked.push(`${name} ${Date.now() / 1000} ${cache}`);
    const fault = failing[name]?.shift();
    if (fault === 'cut') throw new TypeError('Failed to fetch');
    const broken = () => Promise.reject(new TypeError('cut'));
    if (fault === 'broken') return { ok: true, text: broken, json: broken, arrayBuffer: broken };
    return { ok: !fault, status: fault, text: async () => 'p{}', json: async () => ({}), arrayBuffer: async () => 'bytes' };
  };
  copies++;
  globalThis.__FILES__.glue = `${GLUE}${copies}-${'00'.repeat(32)}.js`;
  loader = await import(`../../static/loader/program.js?${copies}`);
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** What becomes of it within so many seconds. */
async function within(seconds, promise) {
  let outcome = 'waiting';
  promise.then((made) => (outcome = made), () => (outcome = 'failed'));
  for (let step = 0; step <= seconds * 2; step++) {
    if (step > 0) mock.timers.tick(500);
    for (let turn = 0; turn < 4; turn++) await new Promise(setImmediate);
  }
  return outcome;
}

const TIMES = (name) => [`${name} 0 default`, `${name} 0.5 reload`, `${name} 2.5 reload`];
const LOADED = {
  wasm: () => loader.program(),
  style: () => loader.style('en'),
  en: () => loader.spoken('en'),
  moreStyle: () => loader.moreStyle('en'),
  more: () => loader.moreMessages('en'),
};

for (const [name, load] of Object.entries(LOADED)) {
  const others = name === 'wasm' ? ['cut', 404, 503] : ['cut', 404, 503, 'broken'];
  for (const fault of others) {
    for (const times of [0, 1, 2, 3]) {
      const what = times < 3 ? 'it is there' : 'it is given up';
      test(`${name}, ${times} times ${fault}: ${what}`, async () => {
        failing[name] = Array(times).fill(fault);
        const made = await within(10, load());
        assert.equal(made === 'failed', times === 3);
        assert.notEqual(made, 'waiting');
        assert.deepEqual(asked, TIMES(name).slice(0, Math.min(times + 1, 3)));
      });
    }
  }
  test(`${name}, given up: whoever asks next begins anew`, async () => {
    failing[name] = Array(3).fill('cut');
    assert.equal(await within(10, load()), 'failed');
    asked = [];
    assert.notEqual(await within(1, load()), 'failed');
    assert.deepEqual(asked, [`${name} 10 default`]);
  });
  test(`${name}: what is loaded is loaded once, for however many`, async () => {
    failing[name] = ['cut'];
    assert.notEqual(await within(10, Promise.all([load(), load()])), 'failed');
    await load();
    assert.equal(asked.length, 2);
  });
}

for (const times of [0, 1, 2, 3]) {
  test(`the glue fails ${times} times: each time it has another address`, async () => {
    globalThis.failing = times;
    assert.equal((await within(10, loader.program())) === 'failed', times === 3);
    assert.equal(globalThis.imports, Math.min(times + 1, 3));
    const [copy] = links;
    assert.deepEqual(links.map(({ rel, integrity, href, gone }) => [rel, integrity, href, gone]), Array.from({ length: Math.min(times + 1, 3) }, (_, time) => ['modulepreload', `sha256-${Buffer.alloc(32).toString('base64')}`, copy.href + (time ? `?${time}` : ''), true]), 'checked');
    assert.notEqual(await within(10, loader.program()), 'failed');
  });
}

test('what a sheet says in rem follows the browser\'s own size of text, and nothing else changes', () => {
  assert.equal(sized('a{margin:.5rem -1rem 2px}b{--rem:1em;gap:calc(1rem + 1px)}'), 'a{margin:10px -20px 2px}b{--rem:1em;gap:calc(20px + 1px)}');
});

test('what fails for many is not asked for again by all at the same time', async () => {
  Math.random.mock.mockImplementation(() => 0.999);
  failing.style = Array(3).fill('cut');
  await within(10, loader.style('en'));
  assert.deepEqual(asked.map((one) => one.split(' ')[1]), ['0', '1', '3.5']);
});

test('after an unforeseen end the program is another one; of the end is told with its reason', async () => {
  const told = [];
  loader.whenEnded((reason) => told.push(reason));
  const first = await loader.program();
  assert.equal(await loader.program(), first, 'one for all');
  globalThis.end('unreachable');
  assert.deepEqual(told, ['unreachable']);
  const second = await loader.program();
  assert.notEqual(second, first);
  assert.equal(globalThis.imports, 2);
  assert.equal(await loader.program(), second);
});

for (const times of [0, 1, 2, 3]) {
  for (const fault of ['cut', 404, 'broken']) {
    test(`a part of the program, ${times} times ${fault}: ${times < 3 ? 'it is compiled' : 'it is given up'}`, async () => {
      await loader.program();
      asked = [];
      failing.job = Array(times).fill(fault);
      const made = await within(10, globalThis.part('job'));
      assert.deepEqual(made, times < 3 ? { compiled: 'bytes' } : 'failed');
      assert.deepEqual(asked, TIMES('job').slice(0, Math.min(times + 1, 3)));
    });
  }
}
