import type { Answers } from '../bot/conversation.ts';
import { inWords } from '../bot/hours.ts';
import { isHubQuestion } from '../bot/hubs/answersHub.ts';
import { namedDay } from '../bot/namedDay.ts';
import { openOrRaise } from '../bot/openCase.ts';
import { type Part, say } from '../bot/reply.ts';
import type { Urgency } from '../bot/safety/concern.ts';
import { writesAtWork } from '../bot/turn/atWork.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { hasHadEnough } from '../bot/understanding/answers.ts';
import { fearsMoneyStops, lacksForTonight, saysSend, wantsAnAdvocate } from '../bot/understanding/askedOfTheCase.ts';
import { isAnAddress } from '../bot/understanding/besideANumber.ts';
import { saidBack } from '../bot/understanding/saidBack.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { wishesIn } from '../bot/understanding/wishes.ts';
import { alsoOpened } from './alsoOpened.ts';
import { aboutThem, ask, back, type Question, unanswered } from './asking.ts';
import { alsoTells, careEndsIn, keepsTheName } from './besides.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { keepsWhoIsNotTold, saidOfConsent } from './consent.ts';
import { putsItRight, readBack, saysItIsIn, sendsIt } from './endOfARequest.ts';
import { feltBeside, feltFirst } from './feltFirst.ts';
import { InformationAndAdvice } from './informationAndAdvice.ts';
import { keepMore } from './inPassing.ts';
import { asks } from './known.ts';
import { once } from './offers.ts';
import { tellsOfACut, tellsOfNotice } from './pressing.ts';
import {
  ALL,
  asSaid,
  FILLED,
  KNOWS,
  NAME,
  OWN,
  OWN_QUESTIONS,
  PHONE,
  questionsFor,
  SHARE,
  THANKED,
} from './requestQuestions.ts';
import { isItsName, requestOf } from './requests.ts';
import {
  besides,
  informationFor,
  isText,
  meanwhile,
  nowhereTonight,
  saidOfNotice,
  saidOfWhereTheySleep,
} from './saidOfARequest.ts';
import {
  failsByNight,
  forWhomTheyAsk,
  foundOf,
  LIKES,
  looksAfterThem,
  namesIt,
  onlyWishes,
  withoutWho,
} from './saidWithARequest.ts';
import { stillComes } from './stillComes.ts';
import { keepAnswer, keepBesideTheNumber, toCase, toldAlready } from './telling.ts';
import { toldBeside } from './toldBeside.ts';
import { type KeptBack, keepsBack, needsAnInterpreter, saysThatIsAll, saysTheirLanguage } from './toldWithin.ts';
import { ofTheCase, saidOfTonight, tonightsUrgency } from './tonight.ts';
import { whatTheyAskFor } from './whatTheyAskFor.ts';
import { wantsIt } from './whichRoom.ts';
import { atFirst, keepWishes, oursOf, saidOfWishes } from './wishes.ts';
import { wishesTold } from './wishesTold.ts';

/**
 * Conversation 3. Anyone who asks for an assessment is passed on, at once: the bot decides no one's eligibility (promise
 * 11), and what it asks afterwards may all be skipped. The resident sees what was kept, and puts it right.
 */
export class StatutoryRequest extends Dialog {
  static readonly id = 'statutoryRequest';
  constructor() {
    super(StatutoryRequest.id);
  }

  /** @param options `certain`: they chose it, whatever the words of this message would mean by themselves;
   * `taken`: it is with our team already, and said; `stops`: the old one is to be stopped */
  override async beginDialog(
    dc: DialogContext,
    options: {
      intent: string;
      text?: string;
      quiet?: boolean;
      certain?: boolean;
      old?: boolean;
      stops?: boolean;
      taken?: boolean;
    },
  ): Promise<DialogTurnResult> {
    if (options.taken) return Dialog.EndOfTurn;
    const turn = turnOf(dc.context);
    const { heard, facts, draft, now } = turn;
    const answers = await turn.answers.get(dc.context, {});
    const said = options.text ?? heard.text;
    const isNamed = options.certain || options.old || isItsName(options.intent, said);
    const isNotice = !options.old && tellsOfNotice(said);
    const intent = options.old ? options.intent : whatTheyAskFor(options.intent, said, options.certain);
    const { urgency: usual } = requestOf(intent);
    const worry = intent === 'safeguardingWorry';
    // "The social worker made my wife cry": of somebody at work, and by nobody at work.
    if (intent === 'complaint' && OF_THEIRS.test(said)) answers.told = { ...answers.told, works: undefined };
    forWhomTheyAsk(answers, said, intent);
    toldAlready(answers, said, intent);
    const notTold = worry ? undefined : keepsWhoIsNotTold(answers, said);
    const home = intent === 'homelessness' && Boolean(answers.told?.tonight);
    const without = !worry && !home && (lacksForTonight(heard.text) || failsByNight(intent, facts.when, now));
    if (without) answers.told = { ...answers.told, tonight: heard.text.slice(0, 400) };
    const tonight = home || without;
    const ends = worry || without || answers.told?.works ? undefined : careEndsIn(said);
    // What they have had today is asked where care has stopped, and not where it is about to.
    if (ends) answers.told = { ...answers.told, today: answers.told?.today ?? '' };
    const isCutSoon = tellsOfACut(said) && namedDay(said, now) !== undefined;
    const soon = facts.when === 'now' || facts.when === 'today' || ends !== undefined || isNotice || isCutSoon;
    const urgency: Urgency = tonight ? tonightsUrgency(now) : soon ? 'urgent' : (usual as Urgency);
    const before = draft.case;
    const waiting = before !== undefined && answers.request !== undefined;
    // Told a second time, it is no second request.
    const same = waiting && answers.request === intent && !answers.old && !options.old;
    const isSure = turn.understanding.band === 'sure' && isNamed;
    answers.unclear = !options.certain && !isSure && !namesIt(intent, said);
    const { words, advice } = asSaid(answers.unclear, intent);
    const it = openOrRaise(draft, {
      kind: worry ? 'safeguarding' : 'statutory',
      what: intent,
      urgency,
      text: said,
      about: answers.forWhom,
      facts: toCase(answers, facts),
    });
    Object.assign(answers, { request: intent, misses: 0, asks: [], asked: undefined, old: options.old });
    const also = worry ? '' : alsoOpened(turn, intent, said);
    const { promisedBy, urgency: pressing } = draft.case!;
    const promise = inWords(promisedBy, now);
    const felt = await feltFirst(dc, said);
    if (worry) return this.#worry(dc, turn, promise, options.quiet);
    if (without) {
      const tonights = saidOfTonight(turn, aboutThem(answers));
      if (!options.quiet) return this.#next(dc, turn, [...felt, tonights]);
      await say(dc.context, [...felt, tonights]);
      return dc.endDialog();
    }
    const mine = intent === 'carersAssessment' && !answers.unclear;
    const works = Boolean(answers.told?.works);
    if (options.old) keepsTheName(turn, answers);
    const passedOn: Part = options.old
      ? [options.stops ? 'statutory.oldOneStops' : 'statutory.oldOne', { promise, reference: it.reference }]
      : same
        ? wantsIt(heard.text)
          ? ['statutory.isAsked', { reference: it.reference, promise }]
          : 'statutory.notAName'
        : waiting
          ? ['statutory.alsoPassedOn', { request: words, also, reference: it.reference, promise, mine }]
          : [
              'statutory.passedOn',
              {
                request: words,
                also,
                urgent: !waiting && pressing !== 'routine',
                promise,
                reference: it.reference,
                works,
              },
            ];
    if (options.quiet) {
      await say(dc.context, [
        ...felt,
        passedOn,
        ...stillComes(before, it, now),
        ...(home ? [nowhereTonight(now), ...meanwhile(turn, advice, true)] : []),
      ]);
      return dc.endDialog();
    }
    // How they want to be met is part of what they come with.
    const wishes = oursOf(wishesTold(said), turn, answers);
    if (needsAnInterpreter(said, facts.language)) wishes.interpreter ??= saysTheirLanguage(said, facts.language);
    // "Somebody on my side" is what an advocate is.
    if (intent === 'advocacyRequest' && !REFUSES_SOMEBODY.test(wishes.notFamily ?? '')) delete wishes.notFamily;
    keepWishes(turn, answers, wishes);
    const heardToo = waiting
      ? saidOfWishes(turn, answers, { ...atFirst(wishes), byWhen: undefined, gaveUp: undefined }, true)
      : [
          ...(notTold ? ([['statutory.notFamily', { says: notTold }]] as Part[]) : []),
          ...saidOfConsent(answers, said),
          ...saidOfWishes(turn, answers, { ...atFirst(wishes), ...(ends && { byWhen: undefined }) }, true),
        ];
    // Whoever asks for short words, refers at work or asks after something old is not told what helps most people.
    // Whoever refers at work has told why.
    if (works && heard.text.trim().split(/\s+/).length > FEWEST_IN_A_REFERRAL)
      answers.told = { ...answers.told, hard: answers.told?.hard ?? heard.text.trim().slice(0, 500) };
    const brief = works || options.old || wishes.easy !== undefined;
    const advocate = intent === 'advocacyRequest' && wantsAnAdvocate(heard.text);
    const few: Part[] = brief || waiting || (heardToo.length > 0 && isText(turn)) ? [] : ['statutory.fewQuestions'];
    // Nobody who was sent from one to another is sent on.
    const isShort = brief || advocate || (felt.length > 0 && intent === 'complaint');
    const known = isShort ? [] : isNotice ? saidOfNotice(turn, answers) : informationFor(turn, answers, advice, home);
    // Whoever looks after them is told of help for themselves before what helps most people.
    const isGeneral = known.every((part) => part[0] === 'statutory.meanwhile');
    const cares = !waiting && !brief && isGeneral && !home && looksAfterThem(answers, said);
    const helps: Part[] = cares && (await once(dc, 'statutory.gaveUp')) ? ['statutory.carerToo'] : known;
    // What it is that they have asked for, where nothing else is said of it.
    const next =
      isGeneral && !brief && !advocate && !(waiting && mine) && !answers.unclear ? requestOf(intent).next : '';
    const told: Part =
      Array.isArray(passedOn) && !same && !options.old ? [passedOn[0], { ...passedOn[1], next }] : passedOn;
    return this.#next(dc, turn, [
      ...feltBeside(felt, heardToo),
      told,
      ...stillComes(before, it, now),
      ...(ends ? [['statutory.careEnds', { says: ends }] as Part] : []),
      ...(advocate ? [['statutory.advocate', aboutThem(answers)] as Part] : []),
      ...heardToo,
      ...(home ? [nowhereTonight(now)] : []),
      ...(fearsMoneyStops(said) ? (['yourRequest.moneyNoBar'] as const) : []),
      ...helps,
      ...few,
    ]);
  }

  /** Fear of abuse: what was said is enough. How it is safe to reach them is the one thing asked. */
  async #worry(dc: DialogContext, turn: Turn, promise: string, quiet = false): Promise<DialogTurnResult> {
    const { draft, facts } = turn;
    const { dangerWords } = draft.conversation;
    if (dangerWords.includes('safeguarding.first')) {
      if (!quiet) await say(dc.context, [['safeguarding.more', { times: draft.case!.raised + 1 }]]);
      return dc.endDialog();
    }
    dangerWords.push('safeguarding.first');
    const me = facts.forWhom === 'me';
    const works = !me && writesAtWork(turn.heard.text);
    const first: Part = ['safeguarding.first', { me, works, other: !works }];
    if (!quiet) draft.conversation.asksSafeContact = true;
    const when: Part = ['safeguarding.when', { promise, reference: draft.case!.reference, works }];
    await say(dc.context, quiet ? [first] : [first, when]);
    return dc.endDialog();
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { asked } = answers;
    if (!asked || isHubQuestion(asked) || !turn.draft.case) return dc.endDialog();
    const want = wants(turn.heard.text);
    if (want === 'back') {
      const before = back(ALL, answers);
      return before ? ask(dc, before) : ask(dc, asked);
    }
    if (asked === 'statutory.summary') return putsItRight(dc, turn, answers);
    if (want === 'enough' || saysThatIsAll(turn.heard.text)) return readBack(dc, turn, []);
    // Whoever will not be asked any more is not asked whether that is right.
    if (hasHadEnough(turn.heard.text) && !asks(turn.heard.text)) {
      keepMore(turn, answers);
      return saysItIsIn(dc, turn, await feltFirst(dc, turn.heard.text));
    }
    if (asked === 'statutory.askLikes') {
      const looks = await this.#likes(dc, turn, answers);
      if (looks) return looks;
    }
    const open = asked === 'statutory.askLikes' ? unanswered(questionsFor(answers), answers) : undefined;
    const question = open ?? ALL.find((each) => each.ask === asked);
    if (!question) return asked === 'statutory.askLikes' ? readBack(dc, turn, []) : dc.endDialog();
    const { text } = turn.heard;
    // Whoever gives a number with it keeps none back.
    const keptBack = turn.facts.phone ? undefined : keepsBack(text, question.keeps);
    if (keptBack) return this.#without(dc, turn, answers, keptBack);
    const beside = toldBeside(answers, question, turn);
    if (beside) return this.#goesOn(dc, turn, question, beside);
    const notTold = keepsWhoIsNotTold(answers, text);
    const refusal: Part | undefined = notTold ? ['statutory.notFamily', { says: notTold }] : undefined;
    // Told by itself it answers what may be shared and whether there is more, and nothing else that we ask.
    const isAnswer = refusal && (question === SHARE || question.keeps === 'more');
    if (isAnswer)
      answers.told = {
        ...answers.told,
        [question.keeps]: answers.told?.[question.keeps] ?? (question === SHARE ? text : ''),
      };
    if (refusal && onlyWishes(withoutWho(text, turn.facts), [notTold!]))
      return this.#goesOn(dc, turn, question, refusal);
    const wishes = oursOf(wishesTold(text), turn, answers);
    if (!yesOrNo(text) || text.trim().split(/\s+/).length > 2) toldAlready(answers, text);
    keepWishes(turn, answers, wishes);
    // "Email only please" is how to reach them, and nothing that is hard.
    if (
      [...OWN_QUESTIONS, SHARE, KNOWS].includes(question) &&
      Object.keys(wishes).length > 0 &&
      onlyWishes(withoutWho(text, turn.facts), Object.values(wishes))
    )
      return this.#next(dc, turn, saidOfWishes(turn, answers, wishes));
    // How to reach them, told where we asked who may know, is no answer to that.
    const { callAt, byWay, noMessage, onlyMe, interpreter } = wishes;
    const isHow = Boolean(callAt ?? byWay ?? noMessage ?? onlyMe ?? interpreter) && !OF_WHO_MAY_KNOW.test(text);
    if ([SHARE, KNOWS].includes(question) && isHow) return this.#next(dc, turn, saidOfWishes(turn, answers, wishes));
    // Whoever is glad that it goes is asked first how they can be reached: on the web nobody else could be.
    if (saysSend(text) && mustBeReached(turn, answers))
      return ask(dc, PHONE.ask, [['statutory.isAsked', ofTheCase(turn)]]);
    if (saysSend(text) || (asked === SHARE.ask && alsoTells(text))) return sendsIt(dc, turn, answers);
    const also = answers.told?.also;
    if (question === PHONE && turn.facts.phone) keepBesideTheNumber(answers, text, turn.facts);
    // "Just message me here": that is where.
    if (question === PHONE && wishes.byWay && /\bhere\b|\bthis chat\b/i.test(wishes.byWay))
      answers.told = { ...answers.told, phone: '' };
    // Whoever has no phone is asked where to write, and not for a number again.
    if (question === PHONE && wishes.byWay && !answers.told?.phone && !turn.facts.phone && !isAnAddress(text))
      return this.#next(dc, turn, saidOfWishes(turn, answers, wishes));
    // What a message tells wherever it stands is no second answer to what was asked.
    const isTold = FILLED.includes(question) && answers.told?.[question.keeps] !== undefined;
    const kept = isTold ? undefined : keepAnswer(answers, question, turn);
    if (
      FILLED.includes(question) &&
      !answers.told?.[question.keeps] &&
      LIKES.test(text) &&
      foundOf(turn, answers, text) &&
      (await once(dc, 'statutory.askLikes'))
    ) {
      answers.likes = foundOf(turn, answers, text)!.trim().slice(0, LONGEST_SAID_BACK);
      answers.askedAgain = undefined;
      const place = answers.told?.place ?? '';
      return ask(dc, 'statutory.askLikes', [], {
        says: saidBack(text, turn.draft.conversation) || answers.likes,
        place,
      });
    }
    Object.assign(turn.draft.case.facts, toCase(answers, turn.facts));
    // "And my review was cancelled twice": told beside what was asked, it is asked for as well.
    const others = asks(text) ? '' : alsoOpened(turn, answers.request ?? '', text);
    const opened: Part[] = others ? [['yourRequest.alsoOnIt', { requests: others }]] : [];
    const told = refusal ? [refusal] : saidOfConsent(answers, text);
    const said = [...opened, ...told, ...saidOfWishes(turn, answers, wishes)];
    const felt = feltBeside(await feltFirst(dc, text), said);
    Object.assign(turn.draft.case.facts, toCase(answers, turn.facts));
    // What was no answer is said back all the same, so that they see that it was heard.
    const alsoSaid: Part[] =
      said.length > 0 || (!kept && answers.told?.also === also)
        ? said
        : // A feeling that was met in words is not read back to them as a note.
          felt.length > 0 && !turn.facts.name
          ? []
          : [besides(turn, answers)];
    // What may be shared is not pushed at somebody who tells something else: asked twice, it stays open.
    if (kept && asked === SHARE.ask && !(await once(dc, asked))) {
      answers.leftOpen = asked;
      await say(dc.context, kept === 'statutory.notAName' ? [...felt, ...alsoSaid] : [kept]);
      return Dialog.EndOfTurn;
    }
    if (kept) return ask(dc, question.ask, kept === 'statutory.notAName' ? [...felt, ...alsoSaid] : [kept]);
    const tonight = question === OWN.tonight ? saidOfWhereTheySleep(turn, answers) : [];
    return this.#next(dc, turn, [...felt, ...alsoSaid, ...tonight], question);
  }

  /** What they will not tell is honoured at once, and not asked for again. */
  async #without(dc: DialogContext, turn: Turn, answers: Answers, back: KeptBack): Promise<DialogTurnResult> {
    const { text } = turn.heard;
    const wishes = oursOf(wishesIn(text), turn, answers);
    keepWishes(turn, answers, wishes);
    for (const field of back.fields) answers.told = { ...answers.told, [field]: answers.told?.[field] ?? '' };
    keepMore(turn, answers);
    const { name, number } = back;
    return this.#next(dc, turn, [['statutory.notNeeded', { name, number }], ...saidOfWishes(turn, answers, wishes)]);
  }

  /** Looking for what somebody would enjoy was offered: looked for now, or let go; anything else answers what waited before. */
  async #likes(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult | undefined> {
    const answer = yesOrNo(turn.heard.text);
    if (!answer || turn.facts.name || turn.facts.phone) return undefined;
    if (answer === 'no') return this.#next(dc, turn, []);
    const text = `${(answers.likes ?? '').replace(LIKES, '')} group ${answers.told?.place ?? ''}`.trim();
    await dc.beginDialog(InformationAndAdvice.id, { intent: '', quiet: true, text });
    const question = unanswered(questionsFor(answers), answers);
    answers.asked = question?.ask ?? 'statutory.askMore';
    if (question) return ask(dc, question.ask, ['frontDoor.backTo']);
    return Dialog.EndOfTurn;
  }

  /** An aside was answered: the front door asks the question that waits again. */
  override async resumeDialog(): Promise<DialogTurnResult> {
    return Dialog.EndOfTurn;
  }

  /** They told something else: the question that waits comes once more, and is then let go. */
  async #goesOn(dc: DialogContext, turn: Turn, { ask: asked, keeps }: Question, said: Part): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
    if (answers.told?.[keeps] === undefined && (answers.put?.[asked] ?? 0) >= MOST_PUT)
      answers.told = { ...answers.told, [keeps]: '' };
    return this.#next(dc, turn, [said]);
  }

  /** @param after the question that was answered just now: nobody tells their name or their trouble to no word at all */
  async #next(dc: DialogContext, turn: Turn, before: Part[], after?: Question): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const question = unanswered(questionsFor(answers), answers);
    if (!question) return readBack(dc, turn, before);
    const said = after && answers.told?.[after.keeps];
    const thank = Boolean(said) && before.length === 0 && THANKED.includes(after!);
    return ask(dc, question.ask, before, { thank, called: thank && after === NAME ? said! : '' });
  }
}

const OF_THEIRS =
  /\b(?:my|our) (?:wife|husband|partner|mum|mam|dad|mother|father|son|daughter|brother|sister|nan|gran|aunt|uncle)\b/i;
/** It begins with a yes or a no, or speaks of that besides. */
const OF_WHO_MAY_KNOW =
  /^\W*(?:yes|yeah|yep|yh|y|ye|no|nope|nah|n|ok|okay|sure|fine|of course)\b|\b(?:shar(?:e|ed|ing)|tell|told|knows?|agree\w*|consent\w*)\b/i;
const REFUSES_SOMEBODY = /\b(?:not|never|no|without|don['’]?t|rather)\b/i;
const LONGEST_SAID_BACK = 90;
const FEWEST_IN_A_REFERRAL = 10;
/** How often a question is put to somebody who tells other things instead. */
const MOST_PUT = 2;

/** No number was told, asked for or refused, and no other way. */
function mustBeReached({ draft, facts }: Turn, answers: Answers): boolean {
  const { told } = answers;
  if (draft.conversation.channel === 'sms' || facts.phone || told?.communication) return false;
  return told?.phone === undefined && answers.asked !== PHONE.ask && questionsFor(answers).includes(PHONE);
}
