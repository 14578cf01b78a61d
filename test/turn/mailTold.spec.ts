import { expect } from 'chai';
import { mailIn, withTheMail } from '../../bot/turn/mailTold.ts';

describe('an e-mail address', () => {
  it('is the last that somebody gives and does not refuse', () => {
    expect(mailIn('only by email pam.reid@example.com')).to.equal('pam.reid@example.com');
    expect(mailIn('its pam@example.com, not pm@example.com')).to.equal('pam@example.com');
    expect(mailIn('my old one was a@example.com, now b@example.com.')).to.equal('b@example.com');
    expect(mailIn("her GP's email is surgery@example.com")).to.equal(undefined);
    expect(mailIn('meet @ 3')).to.equal(undefined);
  });

  it('stands beside a number, or in its place where there is none', () => {
    expect(withTheMail({}, 'pam@example.com')).to.deep.equal({ phone: 'pam@example.com' });
    expect(withTheMail({ phone: '+447700900123' }, 'pam@example.com')).to.deep.equal({
      phone: '+447700900123',
      mail: 'pam@example.com',
    });
    expect(withTheMail({ phone: 'pm@example.com' }, 'sorry, pam@example.com')).to.deep.equal({
      phone: 'pam@example.com',
    });
  });
});
