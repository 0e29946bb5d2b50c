// The table of reports that the engine and the loader are both held to: the loader's side.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stageOf } from '../../static/loader/stage.js';
import { silent, unread } from '../../static/loader/report.js';

const { report: keys, finding: findingKeys, cases } = JSON.parse(readFileSync(new URL('./reports.json', import.meta.url)));

for (const { what, status, now, report: expected } of cases) {
  test(what, () => {
    const at = new Date(now);
    const report = status ? silent(stageOf(status, at), at) : unread();
    assert.deepEqual(report, expected);
    assert.deepEqual(Object.keys(report), keys);
    for (const finding of report.findings) assert.deepEqual(Object.keys(finding), findingKeys);
  });
}
