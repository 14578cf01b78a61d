import { expect } from 'chai';
import { alarmFails } from '../../dialogs/alarmFails.ts';

describe('Somebody whose alarm gives no help', () => {
  it('is heard, whatever they call it', () => {
    for (const text of [
      'my pendant alarm isnt working i pressed it and no one answered',
      'is my pendant alarm broke i pressed it n nobody came',
      'the alarm round my neck doesnt work',
      'mums careline box has no light on',
      'pulled the red cord in the bathroom nothing happened',
      'his falls alarm never goes off',
      'the council button is dead',
    ])
      expect(alarmFails(text), text).to.equal(true);
  });

  it('is nobody who asks about one, or speaks of another alarm', () => {
    for (const text of [
      'how do I get a pendant alarm',
      'what happens if I press my pendant and nobody answers',
      'my smoke alarm is not working',
      'the alarm clock is broken',
      'we had the pendant fixed, it was broken',
      'do i need a phone line for a careline',
    ])
      expect(alarmFails(text), text).to.equal(false);
  });
});
