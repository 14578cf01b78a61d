import { expect } from 'chai';
import { ConfigFault, readConfig } from '../../bot/config.ts';

const faultsOf = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    expect(error).to.be.instanceOf(ConfigFault);
    return (error as ConfigFault).faults;
  }
};

describe('the settings', () => {
  it('all have a default that works on a laptop', () => {
    expect(readConfig({})).to.deep.include({
      port: 3978,
      dataDir: './data',
      ledger: 'sqlite',
      sms: 'console',
      production: false,
    });
  });

  it('name every fault at once, and start nothing', () => {
    const faults = faultsOf({ PORT: 'abc', NWD_LEDGER: 'paper', NWD_CLOCK: 'teatime', NWD_MASTER_KEY: 'short' }).join(
      '\n',
    );
    for (const name of ['PORT', 'NWD_LEDGER', 'NWD_CLOCK', 'NWD_MASTER_KEY']) expect(faults).to.include(name);
  });

  it('never repeat a secret in a fault', () => {
    expect(faultsOf({ NWD_MASTER_KEY: 'hunter2-hunter2' }).join('\n')).to.not.include('hunter2');
  });

  it('name a feed that could never be read, without its key', () => {
    const faults = faultsOf({ NWD_FEEDS: 'https://a.example/x, ftp://b.example?key=hunter2' }).join('\n');
    expect(faults).to.include('number 2').and.not.include('hunter2');
    const elsewhere = faultsOf({ NWD_FEEDS: 'https://a.example', NWD_FEED_HOSTS: 'b.example' });
    expect(elsewhere.join()).to.include('not among NWD_FEED_HOSTS');
    expect(readConfig({ NWD_FEEDS: ' https://a.example , http://localhost:1/x' }).feeds).to.have.length(2);
  });

  it('treat an empty value as absent', () => {
    expect(readConfig({ PORT: '', NWD_CLOCK: '' }).port).to.equal(3978);
  });

  it('are hard in production: key, https, real texts, a duty team, no moved clock, limits on', () => {
    const faults = faultsOf({ NODE_ENV: 'production', NWD_LIMITS: 'off', NWD_CLOCK: '2026-03-08T02:10:00Z' }).join(
      '\n',
    );
    for (const said of [
      'NWD_MASTER_KEY',
      'https',
      'NWD_LIMITS',
      'NWD_CLOCK',
      'NWD_SMS',
      'emergency duty team',
      'sample',
    ])
      expect(faults).to.include(said);
  });

  it('let residents’ words go to the cloud only when all is set, and only by https', () => {
    const clu = { NWD_RECOGNISER: 'clu', CLU_KEY: 'a', CLU_PROJECT: 'front-door' };
    expect(() => readConfig({ NWD_RECOGNISER: 'clu' })).to.throw(/CLU_ENDPOINT must be set.*CLU_KEY.*CLU_PROJECT/s);
    expect(() => readConfig({ ...clu, CLU_ENDPOINT: 'http://example.org' })).to.throw(/https/);
    expect(() => readConfig({ ...clu, CLU_ENDPOINT: 'http://localhost:9', NODE_ENV: 'production' })).to.throw(/https/);
    expect(readConfig({ ...clu, CLU_ENDPOINT: 'https://x.cognitiveservices.azure.com' }).clu).to.deep.equal({
      endpoint: 'https://x.cognitiveservices.azure.com',
      key: 'a',
      project: 'front-door',
      deployment: 'production',
    });
    expect(readConfig({}).clu).to.equal(undefined);
  });

  it('let staff sign in at the council only when all is set, at one tenant, by https, with roles that there are', () => {
    const oidc = { OIDC_ISSUER: 'https://login.example/t/v2.0', OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'hunter2' };
    expect(readConfig({}).oidc).to.equal(undefined);
    expect(readConfig(oidc).oidc!.roles.worker).to.deep.equal(['worker']);
    const OIDC_ROLES = 'worker=3f2a, CN=Duty; administrator=77de;';
    expect(readConfig({ ...oidc, OIDC_ROLES, OIDC_CLAIM: 'roles' }).oidc).to.deep.include({
      claim: 'roles',
      roles: { worker: ['3f2a', 'CN=Duty'], administrator: ['77de'] },
    });
    expect(faultsOf({ OIDC_ISSUER: oidc.OIDC_ISSUER }).join()).to.match(/OIDC_CLIENT_ID.*OIDC_CLIENT_SECRET/);
    expect(faultsOf({ OIDC_ROLES }).join()).to.include('OIDC_ISSUER must be set');
    const wrong = { ...oidc, OIDC_ROLES: 'king=1;worker=', OIDC_CLAIM: 'teams', OIDC_ISSUER: 'http://example.org' };
    const faults = faultsOf(wrong).join('\n');
    for (const said of ['none of worker', 'no group for worker', 'OIDC_CLAIM', 'https'])
      expect(faults).to.include(said);
    expect(faults).to.not.include('hunter2');
    const here = { ...oidc, OIDC_ISSUER: 'http://localhost:9' };
    expect(faultsOf(here)).to.deep.equal([]);
    expect(faultsOf({ ...here, NODE_ENV: 'production' }).join()).to.include('OIDC_ISSUER must be an https');
    for (const anybody of ['common', 'organizations', 'consumers']) {
      const OIDC_ISSUER = `https://login.microsoftonline.com/${anybody}/v2.0`;
      expect(faultsOf({ ...oidc, OIDC_ISSUER }).join(), anybody).to.include('own tenant');
    }
  });

  it('for each carrier of texts ask for all that it needs, and hold secrets to their length', () => {
    const twilio = {
      NWD_SMS: 'twilio',
      NWD_PUBLIC_URL: 'https://front.example.gov.uk',
      TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 'a-new-token-of-32-characters-aaaa,the-old-token-of-32-characters-a',
      TWILIO_FROM: '+447700900100',
    };
    const notify = {
      NWD_SMS: 'notify',
      NOTIFY_API_KEY: 'key-11111111-2222-3333-4444-555555555555-66666666-7777-8888-9999-aaaaaaaaaaaa',
      NOTIFY_TEMPLATE_ID: 'bbbbbbbb-cccc-dddd-eeee-ffffffffffff',
      NOTIFY_BEARER_TOKEN: 'b'.repeat(32),
    };
    expect(readConfig(twilio).twilio).to.deep.include({
      tokens: ['a-new-token-of-32-characters-aaaa', 'the-old-token-of-32-characters-a'],
      apiUrl: 'https://api.twilio.com',
    });
    expect(readConfig(notify).notify!.bearers).to.deep.equal(['b'.repeat(32)]);
    for (const whole of [twilio, notify])
      for (const name of Object.keys(whole).filter((each) => each !== 'NWD_SMS'))
        expect(faultsOf({ ...whole, [name]: '' }).join('\n'), name).to.include(`${name} must be set`);
    for (const [name, wrong] of Object.entries({
      TWILIO_ACCOUNT_SID: 'AC1',
      TWILIO_AUTH_TOKEN: 'hunter2',
      TWILIO_FROM: 'Council',
      TWILIO_API_URL: 'http://api.twilio.example',
    }))
      expect(faultsOf({ ...twilio, [name]: wrong }).join('\n'), name).to.include(name);
    expect(faultsOf({ ...notify, NOTIFY_BEARER_TOKEN: 'hunter2-hunter2' }).join('\n')).to.include(
      'NOTIFY_BEARER_TOKEN',
    );
    expect(faultsOf({ ...notify, NOTIFY_BEARER_TOKEN: 'hunter2-hunter2' }).join('\n')).to.not.include('hunter2');
    expect(faultsOf({ ...twilio, TWILIO_API_URL: 'http://localhost:4010' })).to.deep.equal([]);
    expect(
      faultsOf({ ...twilio, TWILIO_API_URL: 'http://localhost:4010', NODE_ENV: 'production' }).join('\n'),
    ).to.include('TWILIO_API_URL must be an https address');
  });
});
