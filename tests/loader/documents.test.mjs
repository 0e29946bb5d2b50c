// What the documents say of the repository: which languages there are, and where something is.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8').replaceAll(/\s+/g, ' ');
const languages = readdirSync(new URL('static/locales/', root)).map((name) => name.replace('.json', '')).sort();
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** As a reader of English calls it. */
const named = (language) => new Intl.DisplayNames('en', { type: 'language' }).of(language).split(' ')[0];

for (const path of ['README.md', 'static/package/README.md']) {
  test(`${path} names every language, and how many there are`, () => {
    const [, number, list] = /in (\w+) languages \(([^)]*)\)/.exec(read(path));
    assert.equal(number, NUMBERS[languages.length] ?? `${languages.length}`);
    assert.deepEqual(list.split(', ').sort(), languages.map(named).sort());
  });
}

test('the changelog names every language', () => {
  for (const language of languages) assert.match(read('CHANGELOG.md'), new RegExp(`\\b${named(language)}\\b`), language);
});

test("a page's own texts can be in every language, as the documents say", () => {
  const [, list] = /What is given stands in every language; what a language \(([^)]*)\)/.exec(read('docs/embedding.md'));
  assert.deepEqual(list.split(', '), languages.map((language) => `\`${language}\``));
});

const documents = ['', 'docs/', 'docs/decisions/', 'docs/read-aloud/', 'crates/sandbox/'].flatMap((folder) =>
  readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.md')).map((name) => folder + name),
);

test('whatever a document leads to, or names by its path, is there', () => {
  assert.ok(documents.length > 15);
  const missing = documents.flatMap((path) => {
    const text = readFileSync(new URL(path, root), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#\s]+)/g)].map(([, link]) => link).filter((link) => !link.includes('//'));
    const named = [...text.matchAll(/`((?:bench|crates|docs|examples|src|static|tests|xtask)\/[^`\s*…<{]+)`/g)].map(([, name]) => name);
    const places = [...links.map((link) => new URL(link, new URL(path, root))), ...named.map((name) => new URL(name, root))];
    return places.filter((place) => !existsSync(place)).map((place) => `${path}: ${place.pathname}`);
  });
  assert.deepEqual(missing, []);
});

test('the README has the times that were measured', () => {
  const { ours } = JSON.parse(read('docs/performance.json')).medians;
  const times = /the first sentence after ([\d.]+) s and the cause after ([\d.]+); 10,000 users can be chosen from after ([\d.]+) s/.exec(read('README.md'));
  const measured = [ours['sentence.slow.cold'], ours['cause.slow.cold'], ours['rows.10000']].map((time) => time / 1_000);
  const rounded = measured.map((time, at) => time.toFixed(times[at + 1].split('.')[1].length));
  assert.deepEqual(times.slice(1), rounded);
});
