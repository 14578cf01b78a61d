import { expect } from 'chai';
import { saidBack } from '../../bot/understanding/saidBack.ts';

const web = { channel: 'web', safeContact: 'notAsked' } as const;
const sms = { channel: 'sms', safeContact: 'notAsked' } as const;

describe('what somebody tells beside their request', () => {
  it('is said back in their own words, so that they see what was heard', () => {
    expect(saidBack('She is at the surgery on  Thursday, 9.40.', web)).to.equal(
      'She is at the surgery on Thursday, 9.40',
    );
    expect(saidBack('the "big" door sticks', web)).to.equal("the 'big' door sticks");
    expect(saidBack('the key is with Mrs Odum at 14', sms)).to.equal('the key is with Mrs Odum at 14');
  });

  it('is not said back where it is next to nothing, or would cost another text', () => {
    expect(saidBack('ok thanks', web)).to.equal('');
    expect(saidBack('the key is with Mrs Odum at number 14, who is in until three every day', sms)).to.equal('');
  });

  it('is cut at the end of a sentence where it is long, and nowhere else', () => {
    const story = 'He has not been out since March. '.concat(
      'Then the lift broke and nobody came to mend it. '.repeat(6),
    );
    expect(saidBack(story, web)).to.equal(
      'He has not been out since March. Then the lift broke and nobody came to mend it. Then the lift broke and nobody came to mend it. ...',
    );
    expect(saidBack('and then '.repeat(60), web)).to.equal('');
  });

  it('is never shown where somebody may read along', () => {
    for (const safeContact of ['unknown', 'no'] as const)
      expect(saidBack('he goes out at six', { channel: 'web', safeContact })).to.equal('');
  });
});
