/** Pictures that come with a text: fetched from where they may come from, kept sealed, and shown as nothing but pictures. */
import { expect } from 'chai';
import { pictureKind } from '../../bot/pictures/pictureKind.ts';
import { MOST_BYTES, Pictures } from '../../bot/pictures/pictures.ts';
import type { FakeTwilio } from '../adapters/fakeTwilio.ts';
import { TextHouse } from '../adapters/textHouse.ts';

const PAT = '+447700900123';
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const MINUTE = 60_000;

describe('a picture that comes with a text', function () {
  this.timeout(60_000);
  let house: TextHouse<FakeTwilio>;
  beforeEach(async () => {
    house = await TextHouse.twilio();
    await house.fake.text(PAT, 'hello');
    await house.door.settle();
  });
  afterEach(() => house.close());

  const text = async (files: (Buffer | string)[], words = 'look at this') => {
    const { fake } = house;
    const sid = `MM${String(fake.media.size + 1).padStart(32, '0')}`;
    fake.media.set(sid, files);
    await fake.hook(sid, PAT, words, { NumMedia: String(files.length) });
    // A busy machine may answer too late for the first try: then it is tried again.
    for (let n = 0; n < 5; n++)
      if ((await house.door.ledger.waiting(['picture'])).length > 0) await house.door.pass(4_000, 1_000);
    const lines = await house.lines(PAT);
    return lines.findLast(({ from }) => from === 'resident')!.id;
  };
  const shown = async (line: string, number = 1) => {
    const pictures = new Pictures({ records: house.door.door.records });
    return pictures.show((await house.conversation(PAT))!, line, number);
  };

  it('is what its bytes say it is, not what its sender calls it', () => {
    expect([PNG, JPEG].map(pictureKind)).to.deep.equal(['image/png', 'image/jpeg']);
    for (const none of [
      SVG,
      Buffer.from('GIF'),
      Buffer.from('%PDF-1.4'),
      Buffer.alloc(0),
      Buffer.from('RIFF....WAVEfmt'),
    ])
      expect(pictureKind(none), none.toString()).to.equal(undefined);
  });

  it('is fetched, kept under the conversation’s key, and is gone with it', async () => {
    const line = await text([PNG, JPEG]);
    expect(await shown(line)).to.deep.equal({
      conversation: await house.conversation(PAT),
      state: 'kept',
      kind: 'image/png',
      bytes: PNG,
    });
    expect((await shown(line, 2)).kind).to.equal('image/jpeg');
    expect((await shown(line, 3)).state).to.equal('waiting');
    const stored = await house.door.ledger.get('picture', `picture ${line} 1`);
    expect(stored!.value).to.not.include(PNG.toString('base64'));
    const other = new Pictures({ records: house.door.door.records });
    expect((await other.show('somebody else', line, 1)).bytes).to.equal(undefined);
    const id = (await house.conversation(PAT))!;
    await house.door.ledger.commit({ put: [{ kind: 'key', id, value: null }] });
    await house.restart();
    expect((await other.show(id, line, 1).catch(() => ({ bytes: undefined }))).bytes).to.equal(undefined);
    const after = new Pictures({ records: house.door.door.records });
    expect((await after.show(id, line, 1)).bytes).to.equal(undefined);
  });

  it('is refused when it is something that could run, a voice, or too large; and staff are told which', async () => {
    const line = await text([SVG, Buffer.from('#!AMR\n'), Buffer.concat([PNG, Buffer.alloc(MOST_BYTES)])]);
    expect([await shown(line), await shown(line, 2), await shown(line, 3)]).to.deep.equal([
      { state: 'noPicture' },
      { state: 'noPicture' },
      { state: 'tooLarge' },
    ]);
  });

  it('is fetched where Twilio keeps it, without our login; and nowhere else', async () => {
    const { fake } = house;
    const line = await text([`${fake.url}/cdn/file`]);
    expect((await shown(line)).kind).to.equal('image/png');
    expect(fake.mediaAsked).to.deep.equal([{ path: '/cdn/file', login: false }]);
    for (const elsewhere of [
      'http://169.254.169.254/latest/meta-data',
      'https://evil.example/x',
      'file:///etc/passwd',
      'https://media.twiliocdn.com.evil.example/x',
      'http://media.twiliocdn.com/x',
      'https://s3.amazonaws.com/other-bucket/x',
    ]) {
      const there = await text([elsewhere]);
      expect((await shown(there)).state, elsewhere).to.equal('waiting');
    }
    await house.door.pass(62 * MINUTE, 2 * MINUTE);
    expect(fake.mediaAsked).to.have.length(1);
  });

  it('comes later when the provider is down, through a restart, once; and after an hour that it did not is told', async () => {
    const { fake } = house;
    fake.mischief = 'down';
    const first = await text([PNG]);
    const second = await text([JPEG]);
    expect((await shown(first)).state).to.equal('waiting');
    await house.restart();
    fake.mischief = 'none';
    fake.media.set('MM00000000000000000000000000000002', []);
    await house.door.pass(2 * MINUTE);
    expect((await shown(first)).kind).to.equal('image/png');
    await house.door.pass(62 * MINUTE, MINUTE);
    expect((await shown(second)).state).to.equal('failed');
  });

  it('is one of at most twenty in a conversation', async () => {
    let line = '';
    for (let n = 0; n < 7; n++) line = await text([PNG, PNG, PNG], `look ${n}`);
    expect((await shown(line, 2)).state).to.equal('kept');
    expect((await shown(line, 3)).state).to.equal('tooMany');
  });
});
