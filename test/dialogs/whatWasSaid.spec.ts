import { expect } from 'chai';
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import type { Answers } from '../../bot/conversation.ts';
import { compose } from '../../bot/reply.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { shownBack } from '../../dialogs/shownBack.ts';
import { whatWasSaid } from '../../dialogs/whatWasSaid.ts';

const TODAY = '2026-03-04';
const { assets } = readSampleDirectory(TODAY);
/** What reads as a slip of ours: doubled stops, a stop or comma after a space, a name of the code, a price said twice. */
const SLIPS: [string, RegExp][] = [
  ['a doubled stop', /(?<!\.)\.\.(?!\.)|[,;:]\.|\.[,;]/],
  ['a space before a stop', / [,.;:](?:\s|$)/],
  ['a name of the code', /undefined|\[object|\{\{|\b(?:goodAt|goodDay|callAt|byWhen|theirName|costWords)\b/],
  ['a label twice', /\b(\w+): \1:/i],
  ['a price twice', /£0?\.(\d\d)\b[^\n]{0,4}\b\1p\b|(£\d+(?:\.\d+)?)\b \2\b/],
];

function summary(answers: Answers, channel: 'web' | 'sms'): string {
  const turn = { draft: { conversation: { channel } }, now: Date.parse(`${TODAY}T10:00:00Z`), directory: { assets } };
  return compose(channel, [whatWasSaid(turn as unknown as Turn, answers)!]).text;
}

describe('what was said and shown, written down for somebody', () => {
  it('has no slip of ours in it, whatever listing is in it', () => {
    for (const { id, name } of assets)
      for (const channel of ['web', 'sms'] as const) {
        const text = summary({ wished: ['a lunch club'], seen: [{ id, number: 1 }] } as Answers, channel);
        for (const [what, slip] of SLIPS) expect(text, `${what}: ${name}`).to.not.match(slip);
      }
  });

  it('has none in what they told, however they end what they write', () => {
    const ends = ['', '.', '...', ' .', ',', '!', '?', ' \n', '. '];
    for (const end of ends) {
      const told = {
        matters: `Seeing my grandson${end}`,
        goodAt: `I used to sing${end}`,
        around: `my sister Pat${end}`,
      };
      for (const { label, says } of shownBack({ told }).lines)
        for (const [what, slip] of SLIPS) expect(`${label}: ${says}`, `${what} after "${end}"`).to.not.match(slip);
      for (const short of shownBack({ told }).short)
        for (const [what, slip] of SLIPS) expect(`${short}.`, `${what} after "${end}"`).to.not.match(slip);
    }
  });
});
