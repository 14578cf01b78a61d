/** What people say in danger, and what sounds like it and is none: what the danger model learns from. Pure. */

import accessAdviser from '../../content/safety/corpus/accessAdviser.json' with { type: 'json' };
import acrossTheCounter from '../../content/safety/corpus/acrossTheCounter.json' with { type: 'json' };
import adviceDesk from '../../content/safety/corpus/adviceDesk.json' with { type: 'json' };
import adviceLine from '../../content/safety/corpus/adviceLine.json' with { type: 'json' };
import allotment from '../../content/safety/corpus/allotment.json' with { type: 'json' };
import answers from '../../content/safety/corpus/answers.json' with { type: 'json' };
import assessor from '../../content/safety/corpus/assessor.json' with { type: 'json' };
import bereavementVisitor from '../../content/safety/corpus/bereavementVisitor.json' with { type: 'json' };
import body from '../../content/safety/corpus/body.json' with { type: 'json' };
import byText from '../../content/safety/corpus/byText.json' with { type: 'json' };
import callHandler from '../../content/safety/corpus/callHandler.json' with { type: 'json' };
import careAdvice from '../../content/safety/corpus/careAdvice.json' with { type: 'json' };
import careDiary from '../../content/safety/corpus/careDiary.json' with { type: 'json' };
import caseworker from '../../content/safety/corpus/caseworker.json' with { type: 'json' };
import chaplain from '../../content/safety/corpus/chaplain.json' with { type: 'json' };
import cityInterpreter from '../../content/safety/corpus/cityInterpreter.json' with { type: 'json' };
import columnist from '../../content/safety/corpus/columnist.json' with { type: 'json' };
import communities from '../../content/safety/corpus/communities.json' with { type: 'json' };
import communityMatron from '../../content/safety/corpus/communityMatron.json' with { type: 'json' };
import counter from '../../content/safety/corpus/counter.json' with { type: 'json' };
import courtUsher from '../../content/safety/corpus/courtUsher.json' with { type: 'json' };
import crisisHouse from '../../content/safety/corpus/crisisHouse.json' with { type: 'json' };
import dayCentre from '../../content/safety/corpus/dayCentre.json' with { type: 'json' };
import dayNurse from '../../content/safety/corpus/dayNurse.json' with { type: 'json' };
import dinnerLady from '../../content/safety/corpus/dinnerLady.json' with { type: 'json' };
import dischargeLounge from '../../content/safety/corpus/dischargeLounge.json' with { type: 'json' };
import dischargeNurse from '../../content/safety/corpus/dischargeNurse.json' with { type: 'json' };
import dutyWorker from '../../content/safety/corpus/dutyWorker.json' with { type: 'json' };
import eConsult from '../../content/safety/corpus/eConsult.json' with { type: 'json' };
import esolTeacher from '../../content/safety/corpus/esolTeacher.json' with { type: 'json' };
import falseAlarms from '../../content/safety/corpus/falseAlarms.json' with { type: 'json' };
import filterTester from '../../content/safety/corpus/filterTester.json' with { type: 'json' };
import firstContact from '../../content/safety/corpus/firstContact.json' with { type: 'json' };
import formFiller from '../../content/safety/corpus/formFiller.json' with { type: 'json' };
import forum from '../../content/safety/corpus/forum.json' with { type: 'json' };
import harm from '../../content/safety/corpus/harm.json' with { type: 'json' };
import helpDesk from '../../content/safety/corpus/helpDesk.json' with { type: 'json' };
import homeCare from '../../content/safety/corpus/homeCare.json' with { type: 'json' };
import hospital from '../../content/safety/corpus/hospital.json' with { type: 'json' };
import housing from '../../content/safety/corpus/housing.json' with { type: 'json' };
import housingFloor from '../../content/safety/corpus/housingFloor.json' with { type: 'json' };
import idva from '../../content/safety/corpus/idva.json' with { type: 'json' };
import inTheirOwnWords from '../../content/safety/corpus/inTheirOwnWords.json' with { type: 'json' };
import intakeOfficer from '../../content/safety/corpus/intakeOfficer.json' with { type: 'json' };
import intakeTalk from '../../content/safety/corpus/intakeTalk.json' with { type: 'json' };
import interpreter from '../../content/safety/corpus/interpreter.json' with { type: 'json' };
import languages from '../../content/safety/corpus/languages.json' with { type: 'json' };
import libraryHost from '../../content/safety/corpus/libraryHost.json' with { type: 'json' };
import linguist from '../../content/safety/corpus/linguist.json' with { type: 'json' };
import listener from '../../content/safety/corpus/listener.json' with { type: 'json' };
import listeningEar from '../../content/safety/corpus/listeningEar.json' with { type: 'json' };
import lookingOut from '../../content/safety/corpus/lookingOut.json' with { type: 'json' };
import marketTrader from '../../content/safety/corpus/marketTrader.json' with { type: 'json' };
import midChat from '../../content/safety/corpus/midChat.json' with { type: 'json' };
import midTalk from '../../content/safety/corpus/midTalk.json' with { type: 'json' };
import mind from '../../content/safety/corpus/mind.json' with { type: 'json' };
import nightBus from '../../content/safety/corpus/nightBus.json' with { type: 'json' };
import nightCafe from '../../content/safety/corpus/nightCafe.json' with { type: 'json' };
import nightLine from '../../content/safety/corpus/nightLine.json' with { type: 'json' };
import nightPorter from '../../content/safety/corpus/nightPorter.json' with { type: 'json' };
import olderCouples from '../../content/safety/corpus/olderCouples.json' with { type: 'json' };
import olderLine from '../../content/safety/corpus/olderLine.json' with { type: 'json' };
import outreach from '../../content/safety/corpus/outreach.json' with { type: 'json' };
import parishNurse from '../../content/safety/corpus/parishNurse.json' with { type: 'json' };
import partners from '../../content/safety/corpus/partners.json' with { type: 'json' };
import peerForum from '../../content/safety/corpus/peerForum.json' with { type: 'json' };
import pharmacy from '../../content/safety/corpus/pharmacy.json' with { type: 'json' };
import plainFacts from '../../content/safety/corpus/plainFacts.json' with { type: 'json' };
import playwright from '../../content/safety/corpus/playwright.json' with { type: 'json' };
import pullCord from '../../content/safety/corpus/pullCord.json' with { type: 'json' };
import quietThings from '../../content/safety/corpus/quietThings.json' with { type: 'json' };
import radioHost from '../../content/safety/corpus/radioHost.json' with { type: 'json' };
import referralLetters from '../../content/safety/corpus/referralLetters.json' with { type: 'json' };
import relativesInAHurry from '../../content/safety/corpus/relativesInAHurry.json' with { type: 'json' };
import repairsLine from '../../content/safety/corpus/repairsLine.json' with { type: 'json' };
import roundsman from '../../content/safety/corpus/roundsman.json' with { type: 'json' };
import safeguarder from '../../content/safety/corpus/safeguarder.json' with { type: 'json' };
import schemeDesk from '../../content/safety/corpus/schemeDesk.json' with { type: 'json' };
import schoolCounsellor from '../../content/safety/corpus/schoolCounsellor.json' with { type: 'json' };
import sonsAndDaughters from '../../content/safety/corpus/sonsAndDaughters.json' with { type: 'json' };
import subPostmaster from '../../content/safety/corpus/subPostmaster.json' with { type: 'json' };
import surgeryDesk from '../../content/safety/corpus/surgeryDesk.json' with { type: 'json' };
import switchboard from '../../content/safety/corpus/switchboard.json' with { type: 'json' };
import talkingPoint from '../../content/safety/corpus/talkingPoint.json' with { type: 'json' };
import texters from '../../content/safety/corpus/texters.json' with { type: 'json' };
import textLine from '../../content/safety/corpus/textLine.json' with { type: 'json' };
import textVolunteer from '../../content/safety/corpus/textVolunteer.json' with { type: 'json' };
import therapist from '../../content/safety/corpus/therapist.json' with { type: 'json' };
import thirdParties from '../../content/safety/corpus/thirdParties.json' with { type: 'json' };
import triageDesk from '../../content/safety/corpus/triageDesk.json' with { type: 'json' };
import village from '../../content/safety/corpus/village.json' with { type: 'json' };
import youngerAdults from '../../content/safety/corpus/youngerAdults.json' with { type: 'json' };
import nearDanger from '../../content/safety/needsNearDanger.json' with { type: 'json' };
import { everydayQuestions } from '../asked/phrases.ts';
import { INTENTS } from '../understanding/intents.ts';
import { layPhrasesBut } from '../understanding/layWords.ts';
import type { Crisis, Safeguarding } from './concern.ts';

/** `kind` is `none` for what is no danger. */
export interface DangerPhrase {
  text: string;
  kind: Crisis | Safeguarding | 'none';
}

/** One writer's ear. A pair is nearly alike on both sides, so that it shows what makes the difference. */
export interface Ear {
  heardBy: string;
  kinds: { [kind: string]: string[] };
  lookAlikes: string[];
  pairs: { kind: string; danger: string; lookAlike: string }[];
}

/** Each file was written from another point of view, and none by anybody who had seen another. */
export const EARS: Readonly<Record<string, Ear>> = {
  accessAdviser,
  acrossTheCounter,
  adviceDesk,
  adviceLine,
  allotment,
  answers,
  assessor,
  bereavementVisitor,
  body,
  byText,
  callHandler,
  careAdvice,
  careDiary,
  caseworker,
  chaplain,
  cityInterpreter,
  columnist,
  communities,
  communityMatron,
  counter,
  courtUsher,
  crisisHouse,
  dayCentre,
  dayNurse,
  dinnerLady,
  dischargeLounge,
  dischargeNurse,
  dutyWorker,
  eConsult,
  esolTeacher,
  falseAlarms,
  filterTester,
  firstContact,
  formFiller,
  forum,
  harm,
  helpDesk,
  homeCare,
  hospital,
  housing,
  housingFloor,
  idva,
  intakeOfficer,
  intakeTalk,
  interpreter,
  inTheirOwnWords,
  languages,
  libraryHost,
  linguist,
  listener,
  listeningEar,
  lookingOut,
  marketTrader,
  midChat,
  midTalk,
  mind,
  nightBus,
  nightCafe,
  nightLine,
  nightPorter,
  olderCouples,
  olderLine,
  outreach,
  parishNurse,
  partners,
  peerForum,
  pharmacy,
  plainFacts,
  playwright,
  pullCord,
  quietThings,
  radioHost,
  referralLetters,
  relativesInAHurry,
  repairsLine,
  roundsman,
  safeguarder,
  schemeDesk,
  schoolCounsellor,
  sonsAndDaughters,
  subPostmaster,
  surgeryDesk,
  switchboard,
  talkingPoint,
  texters,
  textLine,
  textVolunteer,
  therapist,
  thirdParties,
  triageDesk,
  village,
  youngerAdults,
};

/** Shorter ones name a need ("had a stroke") and tell nothing. */
const TELLS = 5;

/**
 * Every phrase. What people ask the front door for every day is no danger, save where the intent is a worry about one; nor
 * is what they tell when they look for what the community has, or ask in the middle of a talk, save where that is close to
 * a danger.
 * @param but writers who are left out, to measure what the rest make of them
 */
export function dangerPhrases(but: readonly string[] = []): DangerPhrase[] {
  const ears = Object.entries(EARS).filter(([name]) => !but.includes(name));
  const heard = ears.flatMap(([, ear]) => phrasesOf(ear));
  const everyday = Object.entries(INTENTS)
    .filter(([id]) => id !== 'safeguardingWorry')
    .flatMap(([, { phrases }]) => phrases);
  const needs = layPhrasesBut(nearDanger.needs).filter((text) => text.split(' ').length >= TELLS);
  const questions = everydayQuestions(nearDanger.asked);
  return [...heard, ...[...everyday, ...needs, ...questions].map((text): DangerPhrase => ({ text, kind: 'none' }))];
}

/** What one writer wrote. */
export function phrasesOf({ kinds, lookAlikes, pairs }: Ear): DangerPhrase[] {
  return [
    ...Object.entries(kinds).flatMap(([kind, texts]) => texts.map((text) => ({ text, kind }))),
    ...lookAlikes.map((text) => ({ text, kind: 'none' })),
    ...pairs.flatMap(({ kind, danger, lookAlike }) => [
      { text: danger, kind },
      { text: lookAlike, kind: 'none' },
    ]),
  ] as DangerPhrase[];
}
