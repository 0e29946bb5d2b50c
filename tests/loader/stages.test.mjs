// The table of stages that the engine and the loader are both held to: the loader's side.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stageOf } from '../../static/loader/stage.js';

const { zones, cases } = JSON.parse(readFileSync(new URL('./stages.json', import.meta.url)));

/** Does something on the clock of a zone. */
function inZone(zone, act) {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    return act();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

for (const [zone, changes] of Object.entries(zones)) {
  test(`the table knows the clock of ${zone}`, () => inZone(zone, () => {
    changes.forEach(([from, minutes], place) => {
      const ahead = (at) => 0 - new Date(at).getTimezoneOffset();
      if (from === null) {
        assert.equal(ahead('2027-01-01T00:00:00Z'), minutes);
      } else {
        const begins = Date.parse(from);
        assert.equal(ahead(begins), minutes);
        assert.equal(ahead(begins - 1), changes[place - 1][1]);
      }
    });
  }));
}

const USUAL = { warning: '2027-02-27T00:00:00', expiry: '2027-03-27T00:00:00', grace: '2027-04-08T00:00:00' };

for (const { what, zone = 'UTC', now, stage, ...dates } of cases) {
  test(`${what} (${zone}, ${now}): ${stage}`, () => inZone(zone, () => {
    const { warning, expiry, grace } = { ...USUAL, ...dates };
    const status = { AdminWarningDate: warning, ExpiryDate: expiry, GraceDate: grace };
    if (stage === 'unknown') assert.throws(() => stageOf(status, new Date(now)), /not a date/);
    else assert.equal(stageOf(status, new Date(now)), stage);
  }));
}

test('a status without a date is no licence for ever', () => {
  const { expiry, ...others } = USUAL;
  const status = { AdminWarningDate: others.warning, GraceDate: others.grace };
  assert.throws(() => stageOf(status, new Date('2027-03-27T12:00:00Z')), /not a date/);
});
