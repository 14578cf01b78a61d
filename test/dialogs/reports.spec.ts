import { expect } from 'chai';
import { hasSomethingToReport } from '../../dialogs/steps/reports.ts';

describe('Somebody with something to report', () => {
  it('is heard whoever they are, before they have said what it is', () => {
    for (const text of [
      'I need to report something',
      'i visit my aunt at a home in purley and i want to tell someone about what i saw there',
      'i work for a care agency and want to blow the whistle',
      'need to tell someone something but im scared of getting the sack',
      'Who do I tell, I clean at a nursing home',
      'id like to raise a concern about how they treat them',
      'can I make a confidential worry known? I want to log a concern',
    ])
      expect(hasSomethingToReport(text), text).to.equal(true);
  });

  it('is nobody who reports a street light, a death or a change, or would like somebody to talk to', () => {
    for (const text of [
      'i want to report a broken street light',
      'need to report a change of circumstances',
      'i have to report a fault with my pendant alarm',
      'I want to talk to someone about my pension',
      'can someone tell me about things for my mum to do',
      'my mum needs carers, can you tell me what there is',
      'who do I speak to about getting carers for mum',
      'i want to talk to someone about what care homes cost',
      'I work and my mum needs a care home, who can tell me about them',
      'I got my school report today',
    ])
      expect(hasSomethingToReport(text), text).to.equal(false);
  });
});
