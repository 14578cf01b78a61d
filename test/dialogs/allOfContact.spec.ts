import { expect } from 'chai';
import { wishesIn } from '../../bot/understanding/wishes.ts';
import { allOfContact } from '../../dialogs/allOfContact.ts';
import { inWriting } from '../../dialogs/noVoice.ts';
import { wishesTold } from '../../dialogs/wishesTold.ts';

describe('how somebody is to be reached', () => {
  it('is said back whole, without the name and the number that stand before it', () => {
    const text = "I'm Alison, 07700 900214, after 3 is best as I'm teaching till then. Please don't ring the house";
    expect(allOfContact(text, wishesIn(text), 'web', ['Alison'])).to.equal(
      "after 3 is best as I'm teaching till then. Please don't ring the house",
    );
  });

  it('keeps every sentence of somebody who says yes to everything on the telephone', () => {
    const text = 'I communicate in writing only. On the telephone I say yes to everything to make it stop';
    expect(allOfContact(text, { byWay: 'I communicate in writing only' }, 'web')).to.equal(text);
  });

  it('is said back without the address that stands before their number, and never without whom to ring', () => {
    const text = 'We live at 14 Mill Lane BR4 2TT and my mobile is 07700 900456, mornings are best.';
    expect(allOfContact(text, { callAt: 'mornings are best' }, 'web')).to.equal('mornings are best');
    const other = 'Ring my sister first and then my mobile 07700 900456, mornings are best';
    expect(allOfContact(other, { callAt: 'mornings are best' }, 'web')).to.equal(other);
  });

  it('leaves out what asks something', () => {
    const text = 'text me please. when will i hear?';
    expect(allOfContact(text, wishesIn(text), 'sms')).to.equal('text me please');
  });

  it('is nothing where no such wish is told', () => {
    expect(allOfContact('She fell on the landing', {}, 'web')).to.equal(undefined);
  });

  it('is heard as people text it, and of letters too', () => {
    expect(wishesTold('ok txt me').byWay).to.equal('text me');
    expect(wishesTold("Please don't post letters, I can't read them.").noMessage).to.equal(
      "Please don't post letters, I can't read them",
    );
  });

  it('is no wish for writing alone where a phone may ring', () => {
    expect(inWriting('you can ring but let it ring long')).to.equal(undefined);
    expect(inWriting('writing only please')).to.not.equal(undefined);
  });
});
