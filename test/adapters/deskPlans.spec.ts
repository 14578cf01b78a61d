import { expect } from 'chai';
import { planPage } from '../../adapters/planPage/planPage.ts';
import { openLog } from '../../bot/log.ts';
import { PlanBook } from '../../bot/plan/planBook.ts';
import { spelt } from '../../bot/plan/planCodes.ts';
import { openDesk } from './openDesk.ts';

describe('a plan that comes to people', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  let book: PlanBook;

  beforeEach(async () => {
    house = await openDesk();
    book = new PlanBook({ ...house, directory: () => ({ assets: [], version: 'test' }) });
    planPage({ plans: book, log: openLog('silent') }).mount(house.server);
  });
  afterEach(() => house.close());

  const ask = async () => {
    await house.resident('one', 'hello');
    let code = '';
    let page = '';
    await house.records.change('one', async (draft) => {
      draft.conversation.memory = { answers: { told: { matters: 'my <b>garden</b> & "cats"', name: 'Edna' } } };
      code = (await book.giveCode(draft)).code;
      page = await book.givePrint(draft);
    });
    return { code, page };
  };

  it('is opened at the desk by its code as often as it takes, as text, and each look is written down', async () => {
    const { code } = await ask();
    const sam = await house.person('Sam');
    expect((await sam.get('/desk/plans')).text).to.include('Their code');
    for (const typed of [code, spelt(code).toLowerCase()]) {
      const { status, text } = await sam.post('/desk/plans', { code: typed });
      expect(status).to.equal(200);
      expect(text).to.include('my &lt;b&gt;garden&lt;/b&gt;').and.not.include('Edna').and.not.include('<b>garden');
    }
    const looks = (await house.audit()).filter(({ what }) => what === 'plan.opened');
    expect(looks).to.have.length(2);
    expect(JSON.stringify(looks)).to.include('"conversation":"one"').and.not.include(code);
  });

  it('is not opened by what is no code, by a code of nobody, or by trying', async () => {
    const { code } = await ask();
    const sam = await house.person('Sam');
    expect((await sam.post('/desk/plans', { code: '<script>' })).status).to.equal(422);
    expect((await sam.post('/desk/plans', { code: '<script>' })).text)
      .to.include('href="#code"')
      .and.not.include('<script>');
    for (let n = 0; n < 10; n++) expect((await sam.post('/desk/plans', { code: 'K2M4-7QXR' })).status).to.equal(404);
    expect((await sam.post('/desk/plans', { code })).status).to.equal(429);
    const other = await house.person('Priya');
    expect((await other.post('/desk/plans', { code })).status).to.equal(200);
  });

  it('is a page to print that loads nothing, is kept nowhere, names its address to nobody and closes', async () => {
    const { page } = await ask();
    const anybody = house.visitor();
    const shown = await anybody.get(page);
    expect(shown.status).to.equal(200);
    expect(shown.text).to.include('my &lt;b&gt;garden').and.not.include('<script').and.not.include('Edna');
    expect(shown.headers.get('referrer-policy')).to.equal('no-referrer');
    expect(shown.headers.get('cache-control')).to.equal('no-store');
    const none = await anybody.get(`/plan/${'A'.repeat(32)}`);
    expect(none.status).to.equal(404);
    expect((await anybody.get('/plan/..%2f..%2fetc')).status).to.equal(404);
    house.pass(16 * 60_000);
    const closed = await anybody.get(page);
    expect([closed.status, closed.text]).to.deep.equal([404, none.text]);
  });
});
