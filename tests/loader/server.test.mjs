// Where pages are made on a server there are no elements: the import does nothing there.
import { test } from 'node:test';
import assert from 'node:assert/strict';

test('imported where there is no browser, it defines nothing and throws nothing', async () => {
  const defined = { __VERSION__: '1.2.3', __FIRST__: {}, __WASM__: {}, __DISPLAY__: {}, __WORDS__: {} };
  Object.assign(globalThis, defined);
  const said = [];
  const { warn } = console;
  console.warn = (...words) => said.push(words);
  try {
    await import('../../static/license-troubleshooter.js');
  } finally {
    console.warn = warn;
    for (const name of Object.keys(defined)) delete globalThis[name];
  }
  assert.deepEqual(said, []);
  assert.equal(globalThis.customElements, undefined);
});
