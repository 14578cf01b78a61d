import { expect } from 'chai';
import { tongueOf } from '../../bot/understanding/tongue.ts';

describe('which language people write in', () => {
  it('is known by a few common words', () => {
    expect(tongueOf('Mój tata ma 70 lat. Właściciel mieszkania kazał nam się wyprowadzić')).to.equal('polish');
    expect(tongueOf('Czy to coś kosztuje? I czy powiecie o nas Home Office?')).to.equal('polish');
    expect(tongueOf('prosze kiedy ktos zadzwoni')).to.equal('polish');
    expect(tongueOf('Por favor, meu pai precisa de ajuda agora')).to.equal('portuguese');
    expect(tongueOf('mi padre no puede caminar, necesito ayuda')).to.equal('spanish');
    expect(tongueOf('Vă rog, am nevoie de ajutor pentru tata')).to.equal('romanian');
  });

  it('is English for whoever writes it in their own way, or has a name from elsewhere', () => {
    for (const text of [
      'he have also insulin, need fridge. sorry my english small',
      'my mam wont do it no more',
      'im 11 n i do the tea for my bro',
      'Mrs Nowak at café Zoë, she needs a carer',
      'my dad José can’t get up',
      'he took an od of tablets',
      'mi madre is what I call her, she has care 4x a day',
      'hola',
      'OK',
      '👍',
    ])
      expect(tongueOf(text), text).to.equal(undefined);
  });
});
