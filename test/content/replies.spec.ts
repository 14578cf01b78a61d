import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { SegmentedMessage } from 'sms-segments-calculator';
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import { contentFaults } from '../../bot/checkContent.ts';
import { withAdvice } from '../../bot/directory/advice.ts';
import { shown } from '../../bot/directory/shown.ts';
import { hubs, withoutHub } from '../../bot/hubs/hub.ts';
import { pronounsFor } from '../../bot/pronouns.ts';
import { books, compose, has, type Part, type ReplyKey, words } from '../../bot/reply.ts';
import { CRISES } from '../../bot/safety/concern.ts';
import { gsm, partsOf } from '../../bot/texts/gsm.ts';
import { INTENTS } from '../../bot/understanding/intents.ts';
import desk from '../../content/desk.json' with { type: 'json' };
import advice from '../../content/directory/advice.json' with { type: 'json' };
import needs from '../../content/directory/needs.json' with { type: 'json' };
import requests from '../../content/requests.json' with { type: 'json' };
import selfCheck from '../../content/selfCheck.json' with { type: 'json' };

/** The longest advice that the self-check may give. */
const LONGEST_ADVICE = [...Object.values(selfCheck.own), ...Object.values(selfCheck.carer)]
  .flatMap(({ advice }) => advice)
  .map((id) => advice.entries.find((entry) => entry.id === id)!.summary)
  .reduce((longest, each) => (each.length > longest.length ? each : longest), '');

/** Facts as long as real ones get, so that a text that can outgrow its budget fails here and not on somebody's phone. */
const LONGEST = {
  ...pronounsFor({ forWhom: 'someone', pronoun: 'they' }),
  me: true,
  lines: [
    { label: 'What matters', says: 'Seeing my grandchildren and getting out of the house a bit more' },
    { label: 'Good at, or used to do', says: 'I used to run the allotment' },
  ],
  short: ['What matters: Seeing my grandchildren and gett...', 'Good at, or used to do: I used to run the all...'],
  textNumber: '07700 900100',
  relay: '18001 020 7946 0123 (by Relay UK)',
  ideas: 'New Addington Lunch and Laughter Club; Croydon Men in Sheds',
  aside: true,
  says: 'ring me after half past six in the evening, but not on a Wednesday or a Thursday',
  callAt: 'after six',
  byWhen: 'my meeting is on Thursday',
  mine: true,
  atWork: true,
  regulator: '03000 616161',
  requests: 'a review of support and an answer to a complaint',
  cares: true,
  letter: true,
  number: true,
  way: false,
  took: true,
  first: true,
  offers: true,
  ended: false,
  food: true,
  need: 'your alarm or aids at home',
  phone: '07700 900123',
  home: true,
  warm: false,
  debt: false,
  abroad: true,
  ill: true,
  out: true,
  unseen: false,
  told: '"my mum fell in the kitchen this morning"; "she is 84 and alone"',
  isGas: true,
  title: 'Ask for a needs assessment',
  text: 'A Blue Badge is for drivers and passengers. Each council decides for the people who live in its area.',
  summary: 'Any adult who may need help can ask the council for a free needs assessment, whatever their money.',
  contact: '020 7946 0123',
  next: requests.requests.hospitalDischarge.next,
  other: true,
  name: 'Oluwaseun-Alexandra',
  language: 'Portuguese',
  own: 'em português',
  to: 'the older people and hospital team',
  before: 'Oluwaseun-Alexandra',
  reference: 'NWD-7K2M4Q',
  promise: '4:30pm on Wednesday 25 September',
  opens: '9:30am on Wednesday 25 September',
  closes: '4:30pm on Wednesday 25 September',
  minutes: 120,
  times: 12,
  kind: 'safeguarding',
  month: 'September 2026',
  request: 'support for a young person becoming an adult',
  urgent: true,
  shut: true,
  open: true,
  unasked: false,
  claimed: false,
  byItself: false,
  works: false,
  theirName: 'Oluwaseun Montgomery-Fairweather',
  whom: 'brother-in-law',
  what: 'complaint',
  keeps: 'review',
  also: '',
  thank: true,
  called: 'Oluwaseun-Alexandra',
  leaves: false,
  worry: true,
  late: true,
  early: false,
  day: 'Wednesday',
  until: '25 September 2036',
  many: true,
  advice: [{ title: 'Taxicard, Dial-a-Ride and door-to-door travel', summary: LONGEST_ADVICE }],
  assets: [
    {
      number: 1,
      name: 'New Addington Lunch and Laughter Club for older people',
      sample: true,
      summary: 'A hot lunch.',
      when: 'Tue 12pm to 2pm',
      where: 'The Hall, Central Parade, Croydon, CR0 0JB',
      cost: '£4',
      contact: '020 7946 0123',
      freshness: 'Checked September 2026.',
    },
  ],
  by: '5pm on Wednesday 25 September',
  names: 'New Addington Lunch and Laughter Club; Croydon Men in Sheds',
  rest: 9,
  one: {
    name: 'New Addington Lunch and Laughter Club for older people',
    when: 'Tue 12pm to 2pm',
    where: 'The Hall, Central Parade, Croydon, CR0 0JB',
    contact: '020 7946 0123',
  },
  list: [1, 2, 3].map((number) => ({
    number,
    name: 'New Addington Lunch and Laughter Club',
    when: 'Tue 12pm to 2pm',
    where: 'The Hall, Central Parade, Croydon, CR0 0JB',
    contact: '020 7946 0123',
  })),
  toTry: [
    {
      name: 'New Addington Lunch and Laughter Club for older people',
      when: 'Tue 12pm to 2pm',
      where: 'The Hall, Central Parade, Croydon, CR0 0JB',
      cost: '£4',
      contact: '020 7946 0123',
    },
  ],
  relation: 'grandmother',
  because: 'I was a joiner for 45 years in Croydon',
  code: 'TP-7K2M4Q',
  when: 'Wednesday 25 September at 10:30am',
  venue: 'The Skylark Centre',
  address: 'The Skylark Centre, near Central Parade, CR0 0XD',
  area: 'Central Croydon',
  place: 'Central Croydon',
  host: 'Oluwaseun',
  hub: 'Talking Point Central Croydon',
  hubs: hubs.map(({ area, address, dropIn }, i) => ({ number: i + 1, area, address, dropIn })),
  hours: 'Monday to Thursday 9am to 5pm, Friday 9am to 4:30pm',
  closed: 'Saturday and Sunday',
  areas: hubs.map(({ area }) => area).join(', '),
  lonely: false,
  bored: false,
  near: true,
  far: 'less than a mile away',
  stepFree: true,
  bus: 'A tram stop is a short walk away.',
  parking: 'There is Blue Badge parking outside.',
  dropIn: 'Tuesdays, 9:30am to 12:30pm',
  transport: withoutHub.transport,
  weeks: 4,
  last: 'somewhere for mum on Sundays',
  lift: true,
  slots: [1, 2, 3].map((number) => ({
    number,
    when: 'Wednesday 25 September at 10:30am',
    short: 'Wed 25 Sep, 10:30am',
  })),
  choices: [
    { number: 1, label: INTENTS.needsAssessment.label },
    { number: 2, label: INTENTS.carersAssessment.label },
    { number: 3, label: INTENTS.lunchClubs.label },
  ],
};
const keys = Object.entries(books).flatMap(([book, entries]) =>
  Object.keys(entries).map((entry) => `${book}.${entry}` as ReplyKey),
);

describe('the words', () => {
  it('have a web and a text form each, which hold with real facts, about oneself and about somebody else', () => {
    for (const key of keys)
      for (const channel of ['web', 'sms'] as const)
        for (const me of [true, false])
          expect(words(key, channel, { ...LONGEST, me }), key)
            .to.be.a('string')
            .and.not.match(/\{\{|undefined|\[object/);
  });

  it('are sent by text in letters that every phone has', () => {
    for (const key of keys)
      for (const me of [true, false]) {
        const text = words(key, 'sms', { ...LONGEST, me });
        expect(new SegmentedMessage(text).getEncodingName(), `${key}: ${text}`).to.equal('GSM-7');
      }
  });

  it('fit in two texts when somebody is in danger or books a session, and in three otherwise', () => {
    for (const key of keys)
      for (const me of [true, false]) {
        const text = words(key, 'sms', { ...LONGEST, me });
        expect(new SegmentedMessage(text).segmentsCount, `${key}: ${text}`).to.be.at.most(
          /^(crisis|withYou|tellings|meanwhile|hubs|asked|inDanger)\./.test(key) ? 2 : 3,
        );
      }
  });

  it('fit in two texts in a look at their own situation and in what we ask at the end, with what stands before', () => {
    const own = keys.filter((key) => /^(selfCheck|feedback|didItHelp)\./.test(key));
    expect(own).to.have.length.greaterThan(40);
    const together: ReplyKey[][] = [
      ['selfCheck.start', 'selfCheck.askWho'],
      ['selfCheck.start', 'selfCheck.askMoving'],
      ['selfCheck.start', 'selfCheck.askCarerHours'],
      ['selfCheck.low', 'selfCheck.askMemory'],
      ['feedback.sorry', 'feedback.easy'],
      ['selfCheck.targeted', 'selfCheck.askPerson'],
      ['selfCheck.targeted', 'selfCheck.askAssessment'],
      ['selfCheck.targeted', 'selfCheck.askCarersAssessment'],
      ['selfCheck.nearest', 'selfCheck.askCarerKnowHow'],
      ...own.map((key) => [key]),
    ];
    for (const parts of together) {
      const text = parts.map((key) => words(key, 'sms', LONGEST)).join(' ');
      expect(new SegmentedMessage(text).segmentsCount, text).to.be.at.most(2);
    }
  });

  it('cost little by text: 1.3 parts each on the average, with facts as long as real ones get', () => {
    // An answer to a question that was asked may take two; it is asked for.
    const unasked = keys.filter((key) => !/^(asked|inDanger)\./.test(key));
    const parts = unasked.map((key) => partsOf(gsm(words(key, 'sms', LONGEST), true)));
    expect(parts.reduce((sum, each) => sum + each, 0) / parts.length).to.be.at.most(1.3);
  });

  it('about each thing in the sample directory fit in three texts, mostly in one', () => {
    const { assets } = withAdvice({ assets: readSampleDirectory('2026-03-04').assets, version: 'sample' });
    const parts = assets.map((asset) => {
      const told = shown(asset, 1, '2026-03-04', { miles: 12, about: true });
      const freshness = words(`advice.${told.fresh.key}`, 'sms', { month: told.fresh.month });
      const found: Part = ['advice.found', { many: false, assets: [{ ...told, freshness, channel: 'sms' }] }];
      const text = gsm(compose('sms', [found, 'advice.moreToCome']).text, true);
      expect(partsOf(text), text).to.be.at.most(3);
      expect(new SegmentedMessage(text).getEncodingName(), text).to.equal('GSM-7');
      return partsOf(text);
    });
    // Each with MORE and a distance, which few have both.
    expect(parts.reduce((sum, each) => sum + each, 0) / parts.length).to.be.at.most(1.4);
  });

  it('hold no link by text when somebody may be in danger', () => {
    // The code for the web page is asked for, and never given while there is danger.
    const inDanger = /^(crisis|withYou|tellings|meanwhile|inDanger|safeguarding|ladder|texts\.(?!codeForWeb))/;
    for (const key of keys.filter((each) => inDanger.test(each)))
      expect(words(key, 'sms', LONGEST), key).to.not.match(/https?:|www\.|\b[a-z0-9-]+\.(uk|com|org|net|gov)\b/i);
  });

  it('have first words for every kind of crisis', () => {
    for (const kind of CRISES) expect(has('crisis', kind), kind).to.equal(true);
  });

  it('say 999, and that we cannot call it for anybody, in the first words for every crisis', () => {
    for (const kind of CRISES)
      for (const channel of ['web', 'sms'] as const)
        for (const me of [true, false]) {
          const text = words(`crisis.${kind}`, channel, { me });
          expect(text, kind).to.include('999');
          expect(text, kind).to.match(/I can't call (999 )?for you/);
        }
  });

  it('never promise secrecy, and never score, diagnose or blame', () => {
    for (const key of keys)
      for (const channel of ['web', 'sms'] as const)
        expect(words(key, channel, LONGEST), key).to.not.match(
          /completely confidential|high risk|low risk|commit suicide|attention seeking|eligible|calm down/i,
        );
  });

  it('are used: every key is said somewhere in the code', () => {
    const code = ['bot', 'dialogs', 'adapters']
      .flatMap((room) => readdirSync(room, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
      .concat(
        [...readdirSync('content/tellings').map((name) => `tellings/${name}`), 'pressing.json'].map((name) =>
          readFileSync(`content/${name}`, 'utf8').replaceAll('"', "'"),
        ),
      )
      .join('\n');
    const byKind = [
      ...CRISES.map((kind) => `crisis.${kind}`),
      'ladder.onCall',
      'ladder.supervisor',
      'ladder.dutyTeam',
      'advice.checked',
      'advice.stale',
      'advice.unknown',
    ];
    expect(
      keys.filter((key) => !code.includes(`'${key}'`) && !byKind.includes(key) && !/^(asked|inDanger)\./.test(key)),
    ).to.deep.equal([]);
  });

  it('have an owner and a date of review in every file', () => {
    for (const entry of readdirSync('content', { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.json') || entry.name === 'sample.json') continue;
      const file = `${entry.parentPath}/${entry.name}`;
      const { owner, reviewed } = JSON.parse(readFileSync(file, 'utf8')) as { owner?: string; reviewed?: string };
      expect(owner, file).to.be.a('string').and.not.equal('');
      expect(reviewed, file).to.match(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});

describe('the numbers', () => {
  it('are right on a laptop, and the samples are refused in production', () => {
    expect(contentFaults(false)).to.deep.equal([]);
    expect(contentFaults(true).join('\n')).to.include('sample');
  });
});

describe('the intents', () => {
  it('that lead to a statutory request each have an urgency and words of their own', () => {
    const asked = Object.entries(INTENTS)
      .filter(([, { path }]) => path === 'statutoryRequest')
      .map(([id]) => id);
    // Information is asked for by the same intent; whoever asks for the thing itself is passed on.
    expect(Object.keys(requests.requests).sort()).to.deep.equal([...asked, 'equipmentAndAdaptations'].sort());
  });
});

describe('the look at their own situation', () => {
  const areas = [...Object.entries(selfCheck.own), ...Object.entries(selfCheck.carer)];

  it('leads to needs that the directory knows and to advice that was reviewed', () => {
    const known = new Set(needs.needs.map(({ id }) => id));
    const reviewed = new Set(advice.entries.map(({ id }) => id));
    for (const [area, rule] of areas) {
      for (const id of rule.needs) expect(known.has(id), `${area}: ${id}`).to.equal(true);
      for (const id of rule.advice) expect(reviewed.has(id), `${area}: ${id}`).to.equal(true);
    }
    for (const id of selfCheck.fine.needs) expect(known.has(id), id).to.equal(true);
  });

  it('has a label at the desk for every answer, and buttons that fit', () => {
    for (const [area, rule] of areas) {
      expect(desk.facts, area).to.have.property(area);
      const own = 'choices' in rule ? Object.values(rule.choices) : [];
      for (const { label } of own) expect(label.length, label).to.be.at.most(20);
    }
    const shared = [...Object.values(selfCheck.choices), ...Object.values(selfCheck.who)];
    for (const label of [selfCheck.button, ...shared.map((each) => each.label)])
      expect(label.length, label).to.be.at.most(20);
  });
});
