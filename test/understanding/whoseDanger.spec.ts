import { expect } from 'chai';
import type { Concern } from '../../bot/safety/concern.ts';
import { whoseDanger } from '../../bot/turn/whoseDanger.ts';

const heard = (kind: Concern['kind'], about: Concern['about']): Concern => ({
  concern: 'crisis',
  kind,
  band: 'act',
  urgency: 'immediate',
  about,
  words: [],
});

describe('whose danger it is', () => {
  it('is the old man next door and not the neighbour who sees him', () => {
    const { about } = whoseDanger(heard('onTheFloor', 'me'), 'old boy next door is on his hall floor');
    expect(about).to.equal('someone');
  });

  it('is the writer where something is done to them, whoever does it', () => {
    const text = "The man who helps me wash touches me where he shouldn't";
    expect(whoseDanger(heard('sexualViolence', 'someone'), text).about).to.equal('me');
  });

  it('is the writer who kept tablets of somebody else and only thought of it', () => {
    const { kind, about } = whoseDanger(heard('overdose', 'someone'), 'I have her tablets and have thought about it');
    expect([kind, about]).to.deep.equal(['suicide', 'me']);
  });

  it('is no thought where tablets were taken', () => {
    const text = 'he thought about it and then he took her tablets';
    expect(whoseDanger(heard('overdose', 'someone'), text).kind).to.equal('overdose');
  });

  it('is that of a carer who came near to hurting, who gets no words for a victim', () => {
    expect(whoseDanger(heard('violence', 'me'), 'I pushed her tonight, I just lost it').kind).to.equal(
      'carerBreakingPoint',
    );
    expect(whoseDanger(heard('violence', 'me'), 'I think he hit her').kind).to.equal('violence');
  });

  it('is that of a child where a child hints at what has no word', () => {
    const text = 'im 12 and my uncle comes in my room, i want it to stop';
    expect(whoseDanger(heard('suicide', 'me'), text).kind).to.equal('childAtRisk');
  });

  it('is a threat and no illness where somebody hammers at the door', () => {
    expect(whoseDanger(heard('medical', 'someone'), 'my son is drunk and banging on my door').kind).to.equal(
      'violence',
    );
  });
});
