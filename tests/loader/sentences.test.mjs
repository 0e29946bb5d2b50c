// The table of sentences that the program and the loader are both held to: the loader's side; and how words are filled.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sentenceForUser, sentenceOf } from '../../static/loader/sentence.js';
import { daysOf, stageOf } from '../../static/loader/stage.js';
import { speaker } from '../../static/loader/words.js';

process.env.TZ = 'UTC';
const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url)));
const { tags, numbers, days, cases } = json('./sentences.json');
const catalogue = (language) => json(`../../static/locales/${language}.json`);
const USUAL = { warning: '2027-02-27T00:00:00', expiry: '2027-03-27T00:00:00', grace: '2027-04-08T00:00:00' };

for (const [language, tag] of Object.entries(tags)) {
  const speaks = speaker(catalogue(language), tag);
  for (const { what, now, says, ...dates } of cases) {
    test(`${what} (${language}): ${says[language]}`, () => {
      const { warning, expiry, grace } = { ...USUAL, ...dates };
      const status = { AdminWarningDate: warning, ExpiryDate: expiry, GraceDate: grace };
      const at = new Date(now);
      assert.equal(sentenceOf(stageOf(status, at), daysOf(status, at), speaks), says[language]);
    });
  }

  test(`the table knows how days and numbers are written (${language})`, () => {
    for (const [day, words] of Object.entries(days[language])) assert.equal(speaks.date(day), words);
    const count = speaker({ count: '{count}', '': '' }, tag);
    for (const [number, words] of Object.entries(numbers[language])) {
      assert.equal(count.say('count', { count: Number(number) }), words);
    }
  });
}

const english = speaker(catalogue('en'), 'en-GB');

test('an ordinary user is told whom to ask, by name where there is one', () => {
  const unnamed = catalogue('en')['user.unnamed'];
  for (const name of [undefined, null, '', ' ']) assert.equal(sentenceForUser(name, english), unnamed);
  assert.match(sentenceForUser('Kari <b> {date}', english), /Kari <b> \{date\}/);
});

const [BEGIN, END] = ['\u2068', '\u2069'];
for (const [name, shown] of [
  ['Åse Løvås', 'Åse Løvås'],
  ['مدير', `${BEGIN}مدير${END}`],
  ['\u202egnp.exe', `${BEGIN}\u202egnp.exe${END}`],
  ['𞤀𞤁', `${BEGIN}𞤀𞤁${END}`],
  ['\u2069\u202egnp', `${BEGIN}\u202egnp${END}`],
  ['\u2068Licences\u2069', '\u2068Licences\u2069'],
  ['x\u2069', `${BEGIN}x${END}`],
  ['\u2068y', `${BEGIN}y${END}`],
]) {
  test(`a name turns no text but its own (${JSON.stringify(name)})`, () => {
    assert.equal(speaker({ hello: 'Hello {name}.' }, 'en').say('hello', { name }), `Hello ${shown}.`);
  });
}

test('a plural without the form that is wanted has its last one', () => {
  const speaks = speaker({ days: { other: '{count} days' } }, 'en');
  assert.equal(speaks.say('days', { count: 1 }), '1 days');
});
