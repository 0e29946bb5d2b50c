// The table of administrators' rights that the program and the loader are both held to: the loader's side.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { administers } from '../../static/loader/administers.js';

const { cases } = JSON.parse(readFileSync(new URL('./administers.json', import.meta.url)));

for (const { rights, administers: expected } of cases) {
  test(`${JSON.stringify(rights)}: ${expected ? 'an administrator' : 'none'}`, () => {
    assert.equal(administers(rights), expected);
  });
}

test('who could not be read is no administrator', () => {
  for (const rights of [undefined, null]) assert.equal(administers(rights), false);
});
