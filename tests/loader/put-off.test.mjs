// What the loader keeps in the page's storage: the table of keys that the engine is held to as well, and storages that
// are not there.
import { afterEach, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { hasFound, noteFound } from '../../static/loader/memory.js';
import { isPutOff, keyOf, putOff } from '../../static/loader/put-off.js';

const { cases } = JSON.parse(readFileSync(new URL('./put-off.json', import.meta.url)));
const NAME = 'license-troubleshooter';
const TODAY = '2027-03-22';

class Storage extends Map {
  getItem = (name) => this.get(name) ?? null;
  setItem = (name, text) => void this.set(name, text);
  removeItem = (name) => void this.delete(name);
}

beforeEach(() => (globalThis.window = { localStorage: new Storage(), sessionStorage: new Storage() }));
afterEach(() => delete globalThis.window);

for (const { stage, person, key } of cases) {
  test(`${stage}, ${person}: ${key}`, () => assert.equal(`${keyOf(stage, person)}`, key));
}

test('what is put off is kept with its day, and as long as that lasts', () => {
  putOff('warning', 7, TODAY);
  assert.equal(window.localStorage.get(NAME), `${keyOf('warning', 7)} 20899`);
  assert.deepEqual([TODAY, '2027-03-23', '2027-03-21'].map(isPutOff), [true, false, false]);
});

for (const text of ['', 'nonsense', '20899', '1 2 20899', '-1 20899', '1 20899 ', '{"key":1}']) {
  test(`what nobody has written puts nothing off (${JSON.stringify(text)})`, () => {
    window.localStorage.set(NAME, text);
    assert.equal(isPutOff(TODAY), false);
  });
}

test('whether something was found is kept until it was not', () => {
  assert.equal(hasFound(), false);
  noteFound(true);
  assert.deepEqual([hasFound(), [...window.sessionStorage]], [true, [[NAME, '1']]]);
  noteFound(false);
  assert.deepEqual([hasFound(), window.sessionStorage.size], [false, 0]);
});

for (const [how, missing] of Object.entries({
  forbidden: { get localStorage() { throw new Error('no'); }, get sessionStorage() { throw new Error('no'); } },
  null: { localStorage: null, sessionStorage: null },
})) {
  test(`without storage nothing is kept, and nothing fails (${how})`, () => {
    globalThis.window = missing;
    putOff('warning', 7, TODAY);
    noteFound(true);
    assert.deepEqual([isPutOff(TODAY), hasFound()], [false, false]);
  });
}
