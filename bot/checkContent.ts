/** Faults in the content that must stop a start: a wrong emergency number can cost a life. */
import council from '../content/council.json' with { type: 'json' };
import desk from '../content/desk.json' with { type: 'json' };
import numbers from '../content/numbers.json' with { type: 'json' };
import { hoursFaults, ladderFaults } from './case/arrangementFaults.ts';
import { FROM_CONTENT } from './case/arrangements.ts';
import { isDrama, isEmail } from './case/contact.ts';
import { hubFaults } from './hubs/hubFaults.ts';
import { huddleFaults } from './huddles/faults.ts';
import { retentionFaults } from './keeping/rules.ts';

/**
 * The numbers that everybody in danger is told, as their owners publish them. They are written here a second time on
 * purpose: a slip in the content file must not pass. Sources: nhs.uk, samaritans.org, 999bsl.co.uk, relayuk.bt.com,
 * giveusashout.org, nationaldahelpline.org.uk, cadentgas.com, childline.org.uk; read on 2026-11-01.
 */
const MUST_BE: Partial<Record<keyof typeof numbers.numbers, string>> = {
  emergency: '999',
  emergencyBsl: '999bsl.co.uk',
  relay: '18000',
  nhs: '111',
  samaritans: '116 123',
  shout: '85258',
  domesticAbuse: '0808 2000 247',
  silentSolution: '55',
  gas: '0800 111 999',
  power: '105',
  childline: '0800 1111',
  scam: '159',
};

/** @returns one plain sentence for each fault; none means that the content is safe to start with */
export function contentFaults(production: boolean): string[] {
  const faults: string[] = [];
  for (const [id, number] of Object.entries(MUST_BE)) {
    const found = numbers.numbers[id as keyof typeof MUST_BE]?.number;
    if (found !== number) faults.push(`content/numbers.json: ${id} must be ${number}, but is ${found ?? 'missing'}`);
  }
  for (const [rung, { text, email }] of Object.entries(FROM_CONTENT.ladder.people)) {
    if (!/^\+44\d{9,10}$/.test(text))
      faults.push(`content/ladder.json: ${rung} needs a UK number such as +447700900301`);
    if (!isEmail(email)) faults.push(`content/ladder.json: ${rung} needs an e-mail address`);
    if (production && isDrama(text)) faults.push(`content/ladder.json: ${rung} still has a sample number`);
  }
  faults.push(...hubFaults(), ...retentionFaults([...desk.outcomes, ...desk.formerOutcomes].map(({ id }) => id)));
  faults.push(...huddleFaults());
  for (const { place, why } of [...hoursFaults(FROM_CONTENT.hours, Date.now()), ...ladderFaults(FROM_CONTENT, false)])
    faults.push(`content: ${place} is wrong (${why})`);
  if (production && council.sample) faults.push('content/council.json is still the sample');
  return faults;
}
