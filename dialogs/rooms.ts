/** The rooms behind the front door: a room is a dialog, and each path of the recogniser leads to one. */

import type { Path } from '../bot/understanding/intents.ts';
import { AboutUs } from './aboutUs.ts';
import type { Dialog } from './botFramework.ts';
import { CallBack } from './callBack.ts';
import { CarryAway } from './carryAway.ts';
import { Coordinator } from './coordinator.ts';
import { Crisis } from './crisis.ts';
import { DidItHelp } from './didItHelp.ts';
import { DidYouMean } from './didYouMean.ts';
import { Fears } from './fears.ts';
import { Feedback } from './feedback.ts';
import { GoodConversation } from './goodConversation.ts';
import { HubBooking } from './hubBooking.ts';
import { HubInstead } from './hubInstead.ts';
import { HubSession } from './hubSession.ts';
import { InformationAndAdvice } from './informationAndAdvice.ts';
import { SafeContact } from './safeContact.ts';
import { SelfCheck } from './selfCheck.ts';
import { StatutoryRequest } from './statutoryRequest.ts';
import { TalkToAPerson } from './talkToAPerson.ts';

export const ROOMS: readonly Dialog[] = [
  new AboutUs(),
  new CallBack(),
  new CarryAway(),
  new Coordinator(),
  new Crisis(),
  new DidItHelp(),
  new DidYouMean(),
  new Fears(),
  new Feedback(),
  new GoodConversation(),
  new HubBooking(),
  new HubInstead(),
  new HubSession(),
  new InformationAndAdvice(),
  new SafeContact(),
  new SelfCheck(),
  new StatutoryRequest(),
  new TalkToAPerson(),
];

export const ROOM_OF: Record<Path, string> = {
  statutoryRequest: StatutoryRequest.id,
  informationAndAdvice: InformationAndAdvice.id,
  goodConversation: GoodConversation.id,
  talkToAPerson: TalkToAPerson.id,
  smallTalk: AboutUs.id,
  outOfScope: AboutUs.id,
  aboutUs: AboutUs.id,
};

const ABOUT_HUBS: string[] = [HubSession.id, HubBooking.id, HubInstead.id];
/** Rooms that ask several things: what comes between is answered, and then the thread is taken up. */
const ASKING: string[] = [
  StatutoryRequest.id,
  GoodConversation.id,
  SelfCheck.id,
  CallBack.id,
  CarryAway.id,
  Coordinator.id,
  Fears.id,
  ...ABOUT_HUBS,
];

export function isAboutHubs(room: string | undefined): boolean {
  return ABOUT_HUBS.includes(room ?? '');
}

export function isAsking(room: string | undefined): boolean {
  return ASKING.includes(room ?? '');
}
