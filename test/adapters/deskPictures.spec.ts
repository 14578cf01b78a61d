import { expect } from 'chai';
import { openDesk } from './openDesk.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('a texted picture at the desk', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  beforeEach(async () => {
    house = await openDesk();
  });
  afterEach(() => house.close());

  /** A text with a picture and a case; and the picture as the front door keeps it. */
  const came = async () => {
    const it = await house.resident('one', 'my son hits me and I cannot get away from him', 'sms');
    const line = '00000000-0000-4000-8000-000000000001';
    await house.records.change('one', (draft) => {
      draft.add({ id: line, from: 'resident', text: 'look', media: 2 });
      const id = `picture ${line} 1`;
      const sealed = draft.seal(PNG.toString('base64'), id);
      draft.put({
        kind: 'picture',
        id,
        value: JSON.stringify({ conversation: 'one', state: 'kept', kind: 'image/png', sealed }),
      });
      draft.put({
        kind: 'picture',
        id: `picture ${line} 2`,
        value: JSON.stringify({ conversation: 'one', state: 'failed' }),
      });
    });
    return { it, at: `/desk/cases/${it.id}/pictures/${line}` };
  };

  it('stands behind a press, is shown to its holder as a picture and nothing else, and the look is written down', async () => {
    const { it, at } = await came();
    const sam = await house.person('Sam');
    await sam.post(`/desk/cases/${it.id}/claim`);
    const card = await sam.get(`/desk/cases/${it.id}`);
    expect(card.text).to.include(`href="${at}/1"`).and.include(`href="${at}/2"`).and.not.include(`<img src="${at}`);
    const shown = await sam.open('GET', `${at}/1`);
    expect(Buffer.from(await shown.arrayBuffer()).equals(PNG)).to.equal(true);
    expect(shown.headers.get('content-type')).to.equal('image/png');
    expect(shown.headers.get('content-security-policy')).to.match(/default-src 'none'; sandbox/);
    expect(shown.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(shown.headers.get('cache-control')).to.equal('no-store');
    expect((await house.audit()).some(({ what, case: id }) => what === 'picture.viewed' && id === it.id)).to.equal(
      true,
    );
    const failed = await sam.get(`${at}/2`);
    expect(failed.status).to.equal(404);
    expect(failed.text).to.include('The network did not give it to us');
  });

  it('is shown to nobody who does not hold the case, and with no other case', async () => {
    const { it, at } = await came();
    const sam = await house.person('Sam');
    const priya = await house.person('Priya');
    await sam.post(`/desk/cases/${it.id}/claim`);
    expect((await priya.get(`${at}/1`)).status).to.equal(403);
    const other = await house.resident('two', 'my son hits me and I cannot get away from him');
    await priya.post(`/desk/cases/${other.id}/claim`);
    expect((await priya.get(`${at.replace(it.id, other.id)}/1`)).status).to.equal(404);
    expect((await sam.get(`${at}/..%2f1`)).status).to.equal(404);
  });
});
