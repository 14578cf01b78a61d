import { expect } from 'chai';
import type { Draft } from '../../bot/turn/draft.ts';
import { deniesIt, easedBy, isEased, isQuietNow, noteHeard, noteQuiet, staysEased } from '../../bot/turn/eased.ts';

function inDanger(what: string, byModel: boolean): Draft {
  const it = { what, reasons: [{ kind: 'crisis', what, text: '' }] };
  const draft = { conversation: { dangerWords: [] as string[] }, case: it } as unknown as Draft;
  noteHeard(draft, byModel);
  return draft;
}

const said = (id: string, margin: number) => ({
  text: '',
  asked: [
    { id, margin },
    { id: 'carerAssessWhat', margin: -0.6 },
  ],
});
const NO_EMERGENCY = said('noEmergency', 0.2);

describe('whether it is no danger after all', () => {
  it('takes their word against a guess, and then waits for nothing', () => {
    const draft = inDanger('carerBreakingPoint', true);
    expect(easedBy(draft, NO_EMERGENCY)).to.equal('withYou.misheard');
    draft.conversation.dangerWords.push('withYou.misheard');
    expect(isEased(draft)).to.equal(true);
    expect(easedBy(draft, NO_EMERGENCY), 'sorry is said once').to.equal(undefined);
  });

  it('never takes it where a life hangs on it, whoever heard it', () => {
    for (const what of ['overdose', 'medical', 'onTheFloor', 'gas', 'fire', 'childAtRisk', 'domesticAbuse', 'violence'])
      for (const byModel of [true, false])
        expect(easedBy(inDanger(what, byModel), said('noEmergency', 2)), what).to.equal(undefined);
  });

  it('does not take it against a rule, save where no life hangs on it', () => {
    expect(easedBy(inDanger('suicide', false), said('noEmergency', 2))).to.equal(undefined);
    expect(easedBy(inDanger('aloneWithout', false), NO_EMERGENCY)).to.equal('withYou.misheard');
  });

  it('is not eased any more once danger is heard again; a single guess is for people to read', () => {
    const draft = inDanger('unsure', true);
    draft.conversation.dangerWords.push('withYou.isOver');
    expect(staysEased(draft)).to.equal(true);
    expect(staysEased(draft), 'once').to.equal(false);
    noteHeard(draft, false);
    expect(isEased(draft)).to.equal(false);
  });

  it('serves after a guess and two messages without danger, and never after anything that is certain', () => {
    const draft = inDanger('aloneWithout', true);
    noteQuiet(draft);
    expect(isQuietNow(draft)).to.equal(false);
    noteQuiet(draft);
    expect(isQuietNow(draft)).to.equal(true);
    noteHeard(draft, false);
    noteQuiet(draft);
    noteQuiet(draft);
    expect(isQuietNow(draft)).to.equal(false);
  });

  it('believes a denial in the same breath against a guess only, and not of somebody’s mind', () => {
    const guess = { kind: 'carerBreakingPoint', byModel: true } as Parameters<typeof deniesIt>[0];
    expect(deniesIt(guess, NO_EMERGENCY)).to.equal(true);
    expect(deniesIt({ ...guess, byModel: undefined }, NO_EMERGENCY)).to.equal(false);
    expect(deniesIt({ ...guess, kind: 'suicide' }, NO_EMERGENCY)).to.equal(false);
  });
});
