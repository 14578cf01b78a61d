import { expect } from 'chai';
import { naturalDangerModel } from '../../adapters/natural/dangerModel.ts';
import type { Answers, Channel } from '../../bot/conversation.ts';
import { readDanger } from '../../bot/safety/readDanger.ts';
import { type Area, areasOf, asksForSelfCheck, type HowItIs, ruleOf, suggestionsFrom } from '../../bot/selfCheck.ts';
import feedback from '../../content/feedback.json' with { type: 'json' };
import replies from '../../content/replies/selfCheck.json' with { type: 'json' };
import content from '../../content/selfCheck.json' with { type: 'json' };
import { type Choice, hardestChoiceIn } from '../../dialogs/choosing.ts';
import { ASKS, howItIs } from '../../dialogs/selfCheckQuestions.ts';
import { seeded } from '../drills/random.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

const ENDS = ['selfCheck.anyone', 'selfCheck.askPerson', 'selfCheck.askAssessment'];
const QUESTIONS = Object.values(ASKS) as string[];

describe('a look at their own situation', () => {
  let door: FrontDoorUnderTest;
  beforeEach(async () => {
    door = await FrontDoorUnderTest.open();
  });
  afterEach(() => door.close());

  async function goThrough(messages: string[], channel: Channel = 'web'): Promise<string[]> {
    let keys: string[] = [];
    for (const text of messages) keys = (await door.hear('chat', text, channel)).flatMap((line) => line.keys ?? []);
    return keys;
  }
  async function theCase() {
    const [head] = await door.door.records.openCases();
    return head && (await door.door.records.case(head.id));
  }

  it('begins by a button where they ask what we do, or do not know where to start; and by the words a text names', async () => {
    for (const text of ['what can you do?', "I don't know where to start"]) {
      const [line] = await door.hear(text, text);
      expect(line!.buttons, text).to.deep.equal([content.button]);
      expect((await door.hear(text, content.button))[0]!.keys, text).to.include('selfCheck.start');
      const [texted] = await door.hear(`${text} sms`, text, 'sms');
      expect(texted!.text, text).to.include('SELF CHECK');
      expect((await door.hear(`${text} sms`, 'SELF CHECK', 'sms'))[0]!.keys, text).to.include('selfCheck.start');
    }
  });

  it('goes to people by name, with their own words beside, once they say yes', async () => {
    await goThrough(['self check', 'me', '2', 'hard', '1', 'I have not left the house since March', '3']);
    expect(await theCase()).to.equal(undefined);
    await goThrough(["that's all", 'yes please']);
    const it = (await theCase())!;
    expect(it.kind).to.equal('statutory');
    expect(it.facts).to.include({ moving: 'Some help', washing: 'Hard', meals: 'Fine' });
    expect(it.facts.gettingOut).to.equal('Hard; in their words: I have not left the house since March');
    expect(it.facts).to.not.have.property('people');
    expect(it.reasons[0]!.text).to.include('Washing and dressing: Hard');
  });

  it('goes to nobody when they say no, not even with a person whom they ask for afterwards', async () => {
    await goThrough(['self check', 'me', 'hard', 'hard', "that's all", 'no', 'person']);
    const it = (await theCase())!;
    expect(it.kind).to.equal('person');
    expect(JSON.stringify([it.facts, it.reasons])).to.not.match(/Washing|Moving|washing|moving/);
  });

  it('shows ideas for three things where three are hard, and none for children to somebody of no known age', async () => {
    await goThrough(['carers check', 'some help', 'broken', 'ok', 'fine', 'a little', 'hard', "that's all"]);
    const { answers } = (await door.door.records.conversation('chat'))!.memory as { answers: Answers };
    expect(answers.ideas).to.have.length(3);
    const [line] = (await door.said('chat')).filter(({ keys }) => keys?.includes('selfCheck.ideas'));
    expect(line!.text)
      .to.match(/benefits/i)
      .and.to.match(/care for|look after|carer/i)
      .and.to.not.match(/aged \d/);
  });

  it('passes a request on without the answers when they want it so', async () => {
    await goThrough(['carers check', 'hard', "that's all", 'yes, but don’t send my answers']);
    const it = (await theCase())!;
    expect([it.kind, it.what, it.about]).to.deep.equal(['statutory', 'carersAssessment', 'me']);
    expect(it.facts).to.not.have.property('carerHours');
    expect(it.reasons[0]!.text).to.not.include('The caring itself');
  });

  it('is about the person they ask for, and a carer is spoken to as themselves', async () => {
    await door.hear('chat', 'what help could my dad get?');
    const [line] = await door.hear('chat', 'fine');
    expect(line!.text).to.include('How does he get on with washing');
    await door.hear('chat', 'self check for carers');
    const [next] = await door.hear('chat', 'ok');
    expect(next!.text).to.include('How is your own sleep?');
  });

  it('goes on after a restart with the question that waits, and with the answers', async () => {
    await goThrough(['self check', 'me', 'hard']);
    await door.stop();
    await door.start();
    await goThrough(['hard', "that's all", 'yes']);
    expect((await theCase())!.facts).to.include({ moving: 'Hard', washing: 'Hard' });
  });

  it('takes the same answer to every question, by number, button or word', async () => {
    for (const [at, said] of ['1', 'Some help', '3', 'no idea', 'skip'].entries()) {
      const keys: string[][] = [];
      for (const text of ['self check', 'me', ...Array<string>(8).fill(said)])
        keys.push((await door.hear(`chat ${at}`, text)).flatMap((line) => line.keys ?? []));
      const asked = keys.flat().filter((key) => QUESTIONS.includes(key));
      expect(new Set(asked).size, said).to.equal(8);
      expect(keys.flat(), said).to.not.include('frontDoor.sameAgain');
    }
  });

  it('asks no question again that was answered, and ends, whatever is said at any point', async function () {
    this.timeout(60_000);
    const says = [
      '1',
      '2',
      'hard',
      'fine',
      'no idea',
      'skip',
      'back',
      'she fell over the cat years ago',
      'who reads this?',
      '7',
    ];
    for (const channel of ['web', 'sms'] as const)
      for (let seed = 1; seed <= 6; seed++) {
        const rng = seeded(seed);
        const chat = `${channel} ${seed}`;
        const answered = new Set<string>();
        let keys = (await door.hear(chat, 'self check', channel)).flatMap((line) => line.keys ?? []);
        let last = '';
        let turns = 0;
        while (turns < 3 || !keys.some((key) => ENDS.includes(key))) {
          const asked = keys.findLast((key) => QUESTIONS.includes(key));
          const text = turns > 40 ? '1' : says[Math.floor(rng() * says.length)]!;
          expect(keys, `${chat}: silent after ${last}`).to.have.length.greaterThan(0);
          if (text === 'back') answered.clear();
          else if (asked && ['1', '2', 'hard', 'fine', 'no idea', 'skip'].includes(text)) answered.add(asked);
          keys = (await door.hear(chat, text, channel)).flatMap((line) => line.keys ?? []);
          const next = keys.findLast((key) => QUESTIONS.includes(key));
          expect(next && answered.has(next), `${chat}: ${next} again after ${text}`).to.not.equal(true);
          last = text;
          expect(++turns, chat).to.be.lessThan(80);
        }
      }
  });
});

describe('the rules of a look at their own situation', () => {
  const check = (said: Partial<Record<Area, HowItIs>>, version: 'own' | 'carer' = 'own') =>
    suggestionsFrom({
      version,
      said: Object.fromEntries(Object.entries(said).map(([area, is]) => [area, { is }])),
    });

  it('add: ideas for all, advice where help is wanted, an assessment offered where daily life or two things are hard', () => {
    expect(check({ moving: 'fine', people: 'fine' })).to.include({ tier: 1, allFine: true });
    expect(check({ people: 'some' })).to.deep.include({ tier: 1, needs: ['lonely', 'befriending'] });
    expect(check({ washing: 'some' })).to.include({ tier: 2 });
    expect(check({ people: 'hard' })).to.include({ tier: 2 });
    expect(check({ people: 'hard', gettingOut: 'hard' })).to.include({ tier: 3 });
    expect(check({ washing: 'hard' })).to.include({ tier: 3 });
    expect(check({ memory: 'notSure' })).to.deep.include({ tier: 1, allFine: false, needs: [] });
  });

  it('offer every carer for whom one thing is hard an assessment', () => {
    for (const area of areasOf('carer')) expect(check({ [area]: 'hard' }, 'carer').tier, area).to.equal(3);
  });

  it('put what is hard first, and one thing of each before the second of any', () => {
    const { needs } = check({ moving: 'some', people: 'hard', gettingOut: 'some' });
    expect(needs.slice(0, 3)).to.deep.equal(['lonely', 'equipment', 'transport']);
  });

  it('hear who asks for it, and leave a story to the good conversation', () => {
    for (const text of ['Self check', 'How can the council help me?', 'what help could I get', 'Look at my situation'])
      expect(asksForSelfCheck(text), text).to.equal('own');
    for (const text of ["carer's check", 'how can the council help me as a carer', 'what help can carers get'])
      expect(asksForSelfCheck(text), text).to.equal('carer');
    for (const text of [
      'hello',
      'check',
      'I need a care assessment',
      'how can the council help with my bins',
      'what help can I get with heating bills',
      'how can the council help me to get a blue badge',
      'how do I book a DBS carer check',
      'how can the council help me when my husband fell last week and I cannot lift him any more',
    ])
      expect(asksForSelfCheck(text), text).to.equal(undefined);
  });

  it('read the answers that people give in their own words', () => {
    const heard: [Area, string, HowItIs | undefined][] = [
      ['moving', 'not too bad', 'fine'],
      ['moving', 'Fine, but the bath is hard', 'hard'],
      ['moving', "I can't manage the stairs", 'hard'],
      ['moving', 'not sure, but it is hard', 'hard'],
      ['moving', 'hard to say', 'notSure'],
      ['moving', 'so so', 'some'],
      ['moving', '4', undefined],
      ['moving', 'no', undefined],
      ['people', 'no', 'hard'],
      ['carerBackup', 'not sure', 'some'],
      ['carerBackup', '3.', 'hard'],
      ['mood', 'Low most days', 'hard'],
      ['mood', 'option 2', 'some'],
    ];
    for (const [area, text, is] of heard) expect(howItIs(area, text), `${area}: ${text}`).to.equal(is);
    expect(hardestChoiceIn('not really', feedback.helped)).to.equal('no');
    expect(hardestChoiceIn('it did a bit', feedback.helped)).to.equal('partly');
    expect(hardestChoiceIn('blue', feedback.helped)).to.equal(undefined);
  });

  it('offer no answer that the gate takes for danger', async () => {
    const model = await naturalDangerModel().ready;
    const areas = [...areasOf('own'), ...areasOf('carer')];
    const own = areas.flatMap((area) => Object.values(ruleOf(area).choices ?? {}));
    const groups: Record<string, Choice>[] = [content.choices, content.who, feedback.helped, feedback.easy];
    const shared = groups.flatMap((group) => Object.values(group));
    const all = [...own, ...shared].flatMap(({ label, says }) => [label, ...says]);
    const words = [content.button, ...content.stop, ...content.enters.own, ...content.enters.carer, ...all];
    expect(words).to.have.length.greaterThan(200);
    expect(words.filter((text) => readDanger(text, model))).to.deep.equal([]);
  });

  it('never tell anybody that they do not qualify, nor that anybody counts what they say', () => {
    for (const [key, forms] of Object.entries(replies.words))
      for (const text of Object.values(forms))
        expect(text, key).to.not.match(/qualif|entitle|eligib|criteri|threshold|score|\brisk|not enough/i);
  });
});
