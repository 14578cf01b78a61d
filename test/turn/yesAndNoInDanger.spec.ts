import { expect } from 'chai';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

/** What each short answer to a question in danger may bring: one of the keys named, first. */
const ANSWERS = ['yes', 'yes please', 'yeah', 'ok', 'no', 'no thanks', 'not sure', 'i dont know'];
const HELP = 'tellings.wait1';
const REFUSES = 'crisis.refuses';
const MINUTES = 'crisis.refusesHelp';

/** What was told, what was asked of it, and in the order of the answers what fits. */
const TABLE: [told: string, asks: string, ...fits: string[]][] = [
  [
    'i want to kill myself',
    'do you think of ending your life',
    'withYou.thinking',
    'withYou.thinking',
    'withYou.thinking',
    'withYou.okay',
    'withYou.notThinking',
    REFUSES,
    'crisis.heard',
    'crisis.heard',
  ],
  [
    'my son says he wants to kill himself',
    'are they safe',
    'crisis.safeYes',
    HELP,
    'crisis.safeYes',
    'withYou.okay',
    'crisis.safeNo',
    REFUSES,
    'meanwhile.forThem',
    'meanwhile.forThem',
  ],
  [
    'a man on the phone says i must move my money now',
    'have you given it',
    'withYou.gaveIt',
    HELP,
    'withYou.gaveIt',
    'withYou.okay',
    'withYou.scamMore',
    REFUSES,
    'withYou.scamMore',
    'withYou.scamMore',
  ],
  [
    'i have taken 30 paracetamol',
    'is anyone with you',
    'withYou.nearBody',
    HELP,
    'withYou.nearBody',
    'withYou.okay',
    'withYou.aloneBody',
    MINUTES,
    'withYou.body1',
    'withYou.body1',
  ],
  [
    'my dad has chest pain and is grey',
    'have you been able to call',
    'withYou.comingBody',
    HELP,
    'withYou.comingBody',
    'withYou.okay',
    'withYou.notYetCalled',
    MINUTES,
    'withYou.body1',
    'withYou.body1',
  ],
  [
    'mum is on the floor and cant get up',
    'have you been able to call',
    'withYou.comingBody',
    HELP,
    'withYou.comingBody',
    'withYou.okay',
    'withYou.notYetCalled',
    MINUTES,
    'withYou.body1',
    'withYou.body1',
  ],
  [
    'my husband with dementia has gone missing',
    'have the police been told',
    'inDanger.missingPolice',
    HELP,
    'inDanger.missingPolice',
    'withYou.okay',
    'crisis.safeNo',
    MINUTES,
    'withYou.missing1',
    'withYou.missing1',
  ],
  [
    'i can smell gas',
    'are you outside',
    'withYou.outGas',
    HELP,
    'withYou.outGas',
    'withYou.okay',
    'withYou.stillInside',
    MINUTES,
    'withYou.gas1',
    'withYou.gas1',
  ],
  [
    'there is a fire in my kitchen',
    'are you outside',
    'withYou.outFire',
    HELP,
    'withYou.outFire',
    'withYou.okay',
    'withYou.stillInside',
    MINUTES,
    'withYou.body1',
    'withYou.body1',
  ],
  [
    'my husband hits me',
    'are you safe',
    'crisis.safeYes',
    HELP,
    'crisis.safeYes',
    'withYou.okay',
    'crisis.safeNo',
    REFUSES,
    'tellings.believe1',
    'tellings.believe1',
  ],
  [
    'i am going to hurt my mum i cant take any more caring',
    'are you both safe',
    'crisis.safeYes',
    HELP,
    'crisis.safeYes',
    'withYou.okay',
    'crisis.safeNo',
    REFUSES,
    'crisis.heard',
    'crisis.heard',
  ],
  [
    'i cant cope any more',
    'do you think of ending your life, or are you in danger',
    'crisis.suicide',
    'crisis.suicide',
    'crisis.suicide',
    'crisis.stillAsks',
    'crisis.noDanger',
    'crisis.noDanger',
    'crisis.stillAsks',
    'crisis.stillAsks',
  ],
  [
    'he scares me sometimes',
    'is anyone in danger now',
    'crisis.domesticAbuse',
    'crisis.domesticAbuse',
    'crisis.domesticAbuse',
    'crisis.stillChecks',
    'crisis.noDanger',
    'crisis.noDanger',
    'crisis.stillChecks',
    'crisis.stillChecks',
  ],
];

describe('a short answer to a question in danger', function () {
  this.timeout(20_000);
  for (const [told, asks, ...fits] of TABLE)
    it(`is heard as an answer to “${asks}?” by somebody who told: ${told}`, async () => {
      const front = await FrontDoorUnderTest.open();
      try {
        for (const [i, answer] of ANSWERS.entries()) {
          const one = `c${i}`;
          await front.hear(one, told);
          const said = await front.hear(one, answer);
          expect(said[0]!.keys![0], answer).to.equal(fits[i]);
        }
      } finally {
        await front.close();
      }
    });
});

describe('somebody in danger who waits for a person', function () {
  this.timeout(20_000);
  const PLEAS = [
    'please hurry',
    'hello??',
    'hurry up',
    'anyone there',
    'is anyone coming',
    'how long',
    "they're not here yet",
    'please hurry',
    'yes please',
  ];
  for (const [told, channel] of [
    ['i want to end my life', 'web'],
    ['my mum is on the floor and cant breathe', 'web'],
    ['my husband is hitting me', 'sms'],
  ] as const)
    it(`is told who knows, by when, and of 999, never twice running the same (${told})`, async () => {
      const front = await FrontDoorUnderTest.open();
      try {
        let before = '';
        await front.hear('c', told, channel);
        // "Yes please" may mean the wish to die that was asked about; whoever is not here may be the one who is feared.
        const other = told.includes('end my life')
          ? 'yes please'
          : told.includes('hitting')
            ? "they're not here yet"
            : '';
        for (const plea of PLEAS.filter((each) => each !== other)) {
          const [line] = await front.hear('c', plea, channel);
          expect(line!.text, plea)
            .to.include('999')
            .and.to.include('10:15am')
            .and.to.match(/our team|They/);
          expect(line!.text, plea).not.to.equal(before);
          before = line!.text;
        }
      } finally {
        await front.close();
      }
    });

  it('is not sent for 999 again where help has been called, nor after it came', async () => {
    const front = await FrontDoorUnderTest.open();
    try {
      await front.hear('c', "I've called 999, dad has collapsed");
      const [line] = await front.hear('c', 'please hurry');
      expect(line!.text).to.include('Those you have called').and.not.to.include('Call 999 now');
      await front.hear('c', 'the ambulance is here');
      expect((await front.hear('c', 'hello?')).flatMap(({ keys }) => keys ?? []).join()).not.to.include(
        'tellings.wait',
      );
    } finally {
      await front.close();
    }
  });

  it('who tells more beside it is answered for that', async () => {
    const front = await FrontDoorUnderTest.open();
    try {
      await front.hear('c', 'my mum is on the floor and cant breathe');
      const [line] = await front.hear('c', 'please hurry she has stopped breathing');
      expect(line!.keys!.join()).not.to.include('tellings.wait');
    } finally {
      await front.close();
    }
  });
});
