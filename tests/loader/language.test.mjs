// Which language the reader gets, and in which form numbers and dates are written.
import { afterEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { format } from '../../static/loader/format.js';
import { resolve, wanted } from '../../static/loader/language.js';

const locales = readdirSync(new URL('../../static/locales', import.meta.url));
/** Every language that there is a catalogue for. */
const SERVED = locales.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
/** The rule is held to a list of its own, so that what it says of a language that is not served stays so. */
const KNOWN = { en: '', nb: '', sv: '' };

// The tags, the language of the messages, the tag for numbers and dates.
for (const [tags, language, numbers] of [
  [['en'], 'en', 'en-GB'],
  [['en-US'], 'en', 'en-US'],
  [['en_GB'], 'en', 'en-GB'],
  [['EN-us'], 'en', 'en-US'],
  [['sv'], 'sv', 'sv'],
  [['sv-SE'], 'sv', 'sv-SE'],
  [['sv-FI'], 'sv', 'sv-FI'],
  [['sv_SE.UTF-8'], 'sv', 'sv-SE'],
  [['sv_SE@euro'], 'sv', 'sv-SE'],
  [['nb'], 'nb', 'nb'],
  [['nb-NO'], 'nb', 'nb-NO'],
  [['no'], 'nb', 'nb'],
  [['no-NO'], 'nb', 'no-NO'],
  [['NO'], 'nb', 'nb'],
  [['nn-NO'], 'nb', 'nn-NO'],
  [['ja-JP'], 'en', 'en-GB'],
  [['ja-JP', 'sv-SE', 'en-US'], 'sv', 'sv-SE'],
  [['ja', 'sv', 'sv-FI'], 'sv', 'sv-FI'],
  [['constructor'], 'en', 'en-GB'],
  [['__proto__'], 'en', 'en-GB'],
  [['x'], 'en', 'en-GB'],
  [['-'], 'en', 'en-GB'],
  [[''], 'en', 'en-GB'],
  [['sv-'], 'sv', 'sv'],
  [['sv-!'], 'sv', 'sv'],
  [['english'], 'en', 'en-GB'],
  [[], 'en', 'en-GB'],
]) {
  test(`${JSON.stringify(tags)}: ${language}, ${numbers}`, () => {
    assert.equal(resolve(tags, KNOWN), language);
    assert.equal(format(tags, language), numbers);
    // Whatever it is, the browser takes it.
    assert.doesNotThrow(() => new Intl.NumberFormat(format(tags, language)));
  });
}

test('every language that there are messages for is found by its own tag', () => {
  const served = Object.fromEntries(SERVED.map((language) => [language, '']));
  for (const language of SERVED) assert.equal(resolve([`${language}-XX`], served), language);
});

test('a reader of Nynorsk gets it where there is a catalogue, and Bokmål before', () => {
  assert.equal(resolve(['nn-NO', 'en'], { ...KNOWN, nn: '' }), 'nn');
  assert.equal(format(['nn-NO'], 'nn'), 'nn-NO');
  assert.equal(resolve(['nn-NO', 'en'], KNOWN), 'nb');
});

test('a language for tests is found by its private tag, and numbers are the browser\'s own', () => {
  assert.equal(resolve(['qps'], { ...KNOWN, qps: '' }), 'qps');
  assert.equal(format(['qps'], 'qps'), 'qps');
  assert.doesNotThrow(() => new Intl.DateTimeFormat('qps'));
});

test('every message that counts has the forms that the browser asks for', () => {
  for (const language of SERVED) {
    const file = new URL(`../../static/locales/${language}.json`, import.meta.url);
    const asked = new Intl.PluralRules(format([language], language)).resolvedOptions().pluralCategories.toSorted();
    const counting = Object.entries(JSON.parse(readFileSync(file))).filter(([key, text]) => !key.startsWith('$') && typeof text === 'object');
    assert.ok(counting.length > 0, language);
    for (const [key, forms] of counting) assert.deepEqual(Object.keys(forms).toSorted(), asked, `${language}: ${key}`);
  }
});

const browser = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
afterEach(() => {
  if (browser) Object.defineProperty(globalThis, 'navigator', browser);
  else delete globalThis.navigator;
});
const withBrowser = (navigator) => Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });

test('the nearest lang around the element counts, across shadow trees', () => {
  const page = { lang: 'nl' };
  const outer = { lang: '', parentNode: page };
  const shadow = { parentNode: null, host: outer };
  const element = { lang: '', parentNode: shadow };
  assert.deepEqual(wanted(element), ['nl']);
  assert.deepEqual(wanted({ ...element, lang: 'sv' }), ['sv']);
  assert.deepEqual(wanted({ lang: '', parentNode: { parentNode: null, host: { lang: 'da', parentNode: page } } }), ['da']);
});

test('without a lang it is the browser\'s languages', () => {
  withBrowser({ languages: ['sv-SE', 'en'], language: 'sv-SE' });
  assert.deepEqual(wanted({ lang: '', parentNode: null }), ['sv-SE', 'en']);
  withBrowser({ language: 'nb' });
  assert.deepEqual(wanted({ lang: '', parentNode: null }), ['nb']);
});
