// The guard that the packager puts into the glue: what happens between the page and a program that comes to its end.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const source = readFileSync(new URL('../../static/glue/guard.js', import.meta.url), 'utf8');
let number = 0;

/** A guard of its own for each test, as a glue has one. */
function guard() {
  const text = `const __LATER__ = {};${source}\nexport { exits, lamented }; // ${number++}`;
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}

const soon = () => new Promise((resolve) => setTimeout(resolve));

test('while nothing fails, what goes in and out is what the program and the page give each other', async () => {
  const { entrances, exits } = await guard();
  const memory = {};
  const inside = entrances({ memory, add: (a, b) => a + b });
  assert.equal(inside.memory, memory);
  assert.equal(inside.add(2, 3), 5);
  assert.equal(exits({ twice: (a) => a * 2 }).twice(4), 8);
});

test('an end is kept from the page, told once with its reason, and after it nothing gets in or out', async () => {
  const { entrances, exits, whenEnded } = await guard();
  const told = [];
  whenEnded((error) => told.push(error));
  let written = 0;
  const outside = exits({ write: () => written++ });
  const reason = new Error('unreachable');
  const inside = entrances({
    write: () => outside.write(),
    fail: () => {
      throw reason;
    },
  });
  inside.write();
  inside.fail();
  assert.deepEqual(told, [], 'not from within the program');
  inside.write();
  inside.fail();
  assert.throws(() => outside.write());
  await soon();
  assert.equal(written, 1);
  assert.deepEqual(told, [reason]);
});

test('what calls the program from within it and fails there takes the rest of the program along', async () => {
  const { entrances, exits, whenEnded } = await guard();
  const told = [];
  whenEnded((error) => told.push(error.message));
  const written = [];
  // As the browser does for listeners: what they throw goes elsewhere.
  const dispatch = () => {
    try {
      inside.listen();
    } catch {
      written.push('to the page');
    }
  };
  const outside = exits({ dispatch, write: (what) => written.push(what) });
  const inside = entrances({
    run: () => {
      outside.write('before');
      outside.dispatch();
      outside.write('after');
    },
    listen: () => {
      throw new Error('inner');
    },
  });
  inside.run();
  await soon();
  assert.deepEqual(written, ['before']);
  assert.deepEqual(told, ['inner']);
});

test('what the glue takes apart after the end is there to be taken apart', async () => {
  const { entrances } = await guard();
  const inside = entrances({
    fail: () => {
      throw new Error();
    },
  });
  inside.fail();
  const given = inside.fail();
  assert.ok(!given[1]);
  assert.equal(given >>> 0, 0);
});

test('what the program says on its way to its end becomes the reason', async () => {
  const { entrances, lamented, whenEnded } = await guard();
  const told = [];
  whenEnded((reason) => told.push(reason));
  entrances({
    fail: () => {
      lamented('failed to insert node', new TypeError('no'), {});
      throw new Error('unreachable');
    },
  }).fail();
  await soon();
  assert.deepEqual(told, ['failed to insert node TypeError: no']);
});

test('a stack that is at its end is told of as well', async () => {
  const { entrances, whenEnded } = await guard();
  const told = [];
  whenEnded((error) => told.push(error.name));
  const inside = entrances({ deeper: () => inside.deeper() });
  inside.deeper();
  await soon();
  assert.deepEqual(told, ['RangeError']);
});
