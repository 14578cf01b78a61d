import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { syllable } from 'syllable';
import requests from '../../content/requests.json' with { type: 'json' };

/** Flesch-Kincaid grade: 4 is what a child of about nine reads with ease. */
const HARDEST = 4;
/** A sentence of fewer words than this is a courtesy, or has been chopped: it does not make a text easier. */
const SHORT = 3;
const MOST_CHOPPED = 0.05;
const COURTESY =
  /^(?:hello|hello again|thank you|thanks|sorry|of course|all right|take care|shall i|you're welcome|that's fine|i'm sorry|which one)$/i;

/** What residents read, by file and by channel. */
const files: Record<string, string[]> = {
  'content/requests.json': Object.values(requests.requests).map(({ next }) => next),
};
for (const name of readdirSync('content/replies')) {
  const { words } = JSON.parse(readFileSync(`content/replies/${name}`, 'utf8')) as {
    words: Record<string, { web: string; sms: string }>;
  };
  files[`content/replies/${name}, web`] = Object.values(words).map(({ web }) => web);
  files[`content/replies/${name}, sms`] = Object.values(words).map(({ sms }) => sms);
}

for (const name of readdirSync('content/asked').filter((each) => each.endsWith('.json'))) {
  const { entries } = JSON.parse(readFileSync(`content/asked/${name}`, 'utf8')) as {
    entries: { web: string; sms: string }[];
  };
  files[`content/asked/${name}, web`] = entries.map(({ web }) => web);
  files[`content/asked/${name}, sms`] = entries.map(({ sms }) => sms);
}

/** Names of services, which nobody can write in other words, and words that are texted as commands. */
const NAMES =
  /\b(?:Samaritans|Childline|SHOUT|NHS|A&E|GP|UK|Relay|National Domestic Abuse Helpline|Talking Point|No Wrong Door|PERSON|MORE|SKIP|YES|NO|KEEP|CHANGE|DELETE|MY PLAN|GAS)\b/g;

/** Sentences as lists of words. Templates, names and numbers are `left`: nothing, or one plain word that keeps the place. */
function sentencesOf(text: string, left: '' | 'it'): string[][] {
  return (
    text
      // What is listed is facts, not sentences.
      .replace(/\{\{#each[^}]*\}\}[\s\S]*?\{\{\/each\}\}/g, '. ')
      // What one may choose from, by number, is no sentence either.
      .replace(/(?:^|\n| )\d[.,]? ?[A-Z][^\n.\d]*(?=\n|$|[.\d])/g, '. ')
      .replace(/\{\{[#/][^}]*\}\}/g, ' ')
      .replace(/\{\{else\}\}/g, '. ')
      .replace(/\{\{[^}]*\}\}/g, ` ${left} `)
      .replace(NAMES, ` ${left} `)
      .replace(/\d[\d.]*/g, ` ${left} `)
      .split(/[.!?](?:\s|$)|\n/)
      .map((sentence) => sentence.match(/\p{L}[\p{L}'’-]*/gu) ?? [])
      .filter(({ length }) => length > 0)
  );
}

/** Of its whole sentences: what was chopped off does not count. */
function grade(texts: string[]): number {
  const sentences = texts.flatMap((text) => sentencesOf(text, '')).filter(({ length }) => length >= SHORT);
  const words = sentences.flat();
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return (0.39 * words.length) / sentences.length + (11.8 * syllables) / words.length - 15.59;
}

describe('what residents read', () => {
  for (const [file, texts] of Object.entries(files)) {
    it(`can be read by a child of nine (${file})`, () => {
      const hardest = texts
        .map((text) => ({ text: text.slice(0, 200), grade: grade([text]) }))
        .sort((a, b) => b.grade - a.grade)
        .slice(0, 8)
        .map((each) => `${each.grade.toFixed(1)} ${each.text}`);
      expect(grade(texts), hardest.join('\n')).to.be.at.most(HARDEST);
    });

    if (!file.endsWith('sms'))
      it(`is written in whole sentences (${file})`, () => {
        const sentences = texts.flatMap((text) => sentencesOf(text, 'it')).map((words) => words.join(' '));
        const chopped = sentences.filter(
          (said) => said.split(' ').length < SHORT && !/^(?:it|these)(?: it)*$/.test(said) && !COURTESY.test(said),
        );
        expect(chopped.length / sentences.length, chopped.join(', ')).to.be.at.most(MOST_CHOPPED);
      });
  }
});
