// Texts of the page's own: which are used, and what is said of the others.
import { afterEach, beforeEach, mock, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

globalThis.__KEYS__ = { plain: '', named: 'name plan', counted: '*count plan' };
globalThis.__LANGUAGES__ = ['de', 'en'];
const { textsOf } = await import('../../static/loader/texts.js');

let lines;
beforeEach(() => {
  lines = [];
  mock.method(console, 'warn', (line) => lines.push(line.replace('license-troubleshooter: messages: ', '')));
});
afterEach(() => mock.restoreAll());

test('a text is found by its key, with its values by name, and by its number, with its values numbered', () => {
  const { words, numbered } = textsOf({ plain: 'P', named: '{plan} of {name}, {plan}' }, 'en');
  assert.deepEqual(words, { plain: 'P', named: '{plan} of {name}, {plan}' });
  assert.deepEqual(numbered, { 0: 'P', 1: '{1} of {0}, {1}' });
  assert.deepEqual(lines, []);
});

test('forms may be given or one text for all; the one for every other comes last', () => {
  assert.deepEqual(textsOf({ counted: '{count} {plan}' }, 'en').numbered, { 2: { other: '{0} {1}' } });
  const { words, numbered } = textsOf({ counted: { other: '{count} {plan}', one: 'a {plan}' } }, 'en');
  assert.deepEqual(Object.entries(numbered[2]), [['one', 'a {1}'], ['other', '{0} {1}']]);
  assert.deepEqual(Object.keys(words.counted), ['one', 'other']);
});

test('a language has its own before what is for all, and none of another', () => {
  const given = { plain: 'all', de: { plain: 'de' }, en: { named: '{name} {plan}' } };
  assert.deepEqual(textsOf(given, 'de').words, { plain: 'de' });
  assert.deepEqual(textsOf(given, 'en').words, { plain: 'all', named: '{name} {plan}' });
  assert.deepEqual(textsOf(given, 'sv').words, { plain: 'all' });
});

for (const [given, line] of [
  [{ plane: 'P' }, '"plane" is not used: there is no text of that name, nor such a language.'],
  [{ de: { plane: 'P' } }, '"plane" (de) is not used: there is no text of that name.'],
  [{ toString: 'P' }, '"toString" is not used: there is no text of that name, nor such a language.'],
  [JSON.parse('{"__proto__": "P"}'), '"__proto__" is not used: there is no text of that name, nor such a language.'],
  [{ plain: 1 }, '"plain" is not used: it is no text.'],
  [{ plain: { other: 'P' } }, '"plain" is not used: it is no text.'],
  [{ plain: null }, '"plain" is not used: it is no text.'],
  [{ plain: '' }, '"plain" is not used: it is empty.'],
  [{ plain: 'a } b' }, '"plain" is not used: a brace stands alone in it.'],
  [{ plain: '{0}' }, '"plain" is not used: there is nothing to stand for {0} in it.'],
  [{ named: '{name}' }, '"named" is not used: {plan} is missing in it.'],
  [{ counted: {} }, '"counted" is not used: the form "other" is missing.'],
  [{ counted: { other: '{count} {plan}', ones: '{plan}' } }, '"counted" is not used: there is no form "ones".'],
  [{ counted: { other: '{count} {plan}', one: 'one' } }, '"counted" is not used: {plan} is missing in it.'],
  [{ counted: { other: '{plan}' } }, '"counted" is not used: {count} is missing in it.'],
  [{ counted: { other: ['{count} {plan}'] } }, '"counted" is not used: it is no text.'],
  [{ de: 'P' }, '"de" is not used: it is no object of texts.'],
  [['P'], 'what was given is not used: it is no object of texts.'],
]) {
  test(`${JSON.stringify(given)}: one line says what is not used and why, and nothing is used`, () => {
    for (let time = 0; time < 2; time++) assert.deepEqual(textsOf(given, 'de'), { words: {}, numbered: {} });
    assert.deepEqual(lines, [line]);
  });
}

test('what is undefined is not given', () => {
  assert.deepEqual(textsOf({ plain: undefined, de: undefined }, 'de').words, {});
  assert.deepEqual(lines, []);
});

test('what cannot be read is told of, and harms nobody', () => {
  const given = { plain: 'P', get named() { throw new Error('no'); } };
  textsOf(given, 'de');
  assert.deepEqual(lines, ['what was given is not used: it cannot be read.']);
});

test('the same is told once, and anew of texts that are given anew', () => {
  const given = { plain: 1 };
  for (const texts of [given, given, { plain: 1 }]) textsOf(texts, 'de');
  assert.equal(lines.length, 2);
});

test('what is wrong in one text does not keep the others from being used', () => {
  assert.deepEqual(textsOf({ plane: 'P', plain: 'P', named: '' }, 'en').words, { plain: 'P' });
  assert.equal(lines.length, 2);
});

const locales = new URL('../../static/locales/', import.meta.url);
const catalogue = (file) => {
  const entries = Object.entries(JSON.parse(readFileSync(new URL(file, locales), 'utf8')));
  return Object.fromEntries(entries.filter(([key]) => !key.startsWith('$')));
};

test('whatever the widget says itself, in any language, a page could have given', async () => {
  const holes = (message) => [...JSON.stringify(message).matchAll(/{(\w+)}/g)].map(([, name]) => name);
  const filledWith = (message) => (typeof message === 'string' ? '' : '*count ') + [...new Set(holes(message))].filter((name) => typeof message === 'string' || name !== 'count').join(' ');
  globalThis.__KEYS__ = Object.fromEntries(Object.entries(catalogue('en.json')).map(([key, message]) => [key, filledWith(message).trim()]));
  const { textsOf } = await import('../../static/loader/texts.js?whole');
  const files = readdirSync(locales).filter((file) => file.endsWith('.json'));
  for (const file of files) {
    const given = catalogue(file);
    const { words, numbered } = textsOf(given, file.slice(0, -5));
    assert.deepEqual(lines, [], file);
    assert.deepEqual(Object.keys(words), Object.keys(given));
    assert.equal(Object.keys(numbered).length, Object.keys(words).length);
  }
  assert.ok(files.length > 5);
});
