/** The root dialog: every message is held against these steps in turn, and the first that answers it ends the turn. */
import type { TurnContext } from 'botbuilder';
import { turnOf } from '../bot/turn/turn.ts';
import { asksAboutAHub, saysOfReminders } from './aboutHubs.ts';
import { DialogSet } from './botFramework.ts';
import { offerToAsk } from './didItHelp.ts';
import { momentOf, type Step } from './moment.ts';
import { ROOMS } from './rooms.ts';
import { doesAsTheySay } from './steps/acts.ts';
import {
  asksAboutWhatWasShown,
  asksForItAgain,
  putsItMoreClosely,
  saysWhereAfterAnAnswer,
  tellsMoreOfTheirQuestion,
  wantsCompany,
  wantsMore,
  wantsTheirPlan,
} from './steps/afterAnAnswer.ts';
import { tellsThatTheAlarmFails } from './steps/alarmFails.ts';
import { isAloneAtNight } from './steps/aloneAtNight.ts';
import {
  answersWhatWasAsked,
  choosesAtAHub,
  choosesInALook,
  choosesWhatNext,
  leavesItToUsToSuggest,
  saysWhetherItHelped,
} from './steps/answersUs.ts';
import { asksForARight } from './steps/asksForARight.ts';
import { asksForSomethingElse } from './steps/asksForSomethingElse.ts';
import { asksForTheReference } from './steps/asksForTheReference.ts';
import { asksOfTheirCase } from './steps/asksOfTheirCase.ts';
import { asksPlainly } from './steps/asksPlainly.ts';
import { asksWhatWeKnowWell, mayAskWhatWeKnow } from './steps/asksWhatWeKnow.ts';
import { cannotMakeIt } from './steps/cannotMakeIt.ts';
import { cannotRing } from './steps/cannotRing.ts';
import {
  asksInPassing,
  asksUsBack,
  correctsUs,
  doesNotFollow,
  saysSomethingBeside,
  tellsAFactBeside,
  wantsToKnowMore,
} from './steps/comesBetween.ts';
import { askedBesideDanger, isInDanger, tellsHowToReachThem, wantsAPerson } from './steps/comesFirst.ts';
import { dictatesAPlan } from './steps/dictatesAPlan.ts';
import { fearsWhatMayCome, refusesUs, wantsNoAssessment } from './steps/fears.ts';
import { addsAFact, asksMoreOfIt, asksOfWhatStandsThere, refusesAKind } from './steps/followsOn.ts';
import {
  goesInCircles,
  hasBeenLetDown,
  hasNothingToRead,
  hitsTheKeys,
  isNotUnderstood,
  mustChoose,
  startsAgain,
} from './steps/goesAstray.ts';
import { asksOfThemInTheirWords, goesOnAboutTheList } from './steps/goesOnAboutTheList.ts';
import { leftItOn } from './steps/leftItOn.ts';
import { cannotReadThis, greetsAndTells } from './steps/metKindly.ts';
import { asksWhichIsMost } from './steps/mostOfThem.ts';
import { namesAReference } from './steps/namesAReference.ts';
import { fearsToBeTakenAway, isAChild } from './steps/ofAChild.ts';
import { asksAboutUs, asksIfWeAreThere, asksOfUsAndTells } from './steps/ofOurselves.ts';
import { asksOfTheIdeas, isLostInTheList } from './steps/ofTheIdeas.ts';
import { putsADayRight, saysWhatWillNotDo } from './steps/ofTheirDays.ts';
import { asksForTheirLikes } from './steps/ofTheirLikes.ts';
import {
  asksForNearer,
  goesBackToBefore,
  turnsToAnother,
  wantsAnother,
  wantsSomethingInstead,
} from './steps/ofTheList.ts';
import {
  changesThePlan,
  deletesThePlan,
  keepsThePlan,
  putsIntoThePlan,
  takesOutOfThePlan,
  takesOutOfWhatTheySaid,
} from './steps/ofThePlan.ts';
import { asksOfTheWorld } from './steps/ofTheWorld.ts';
import { asksOfTheWorry, leavesTheQuestionOpen, tellsMoreOfTheWorry } from './steps/ofTheWorry.ts';
import {
  asksForTheirNumber,
  asksOfOneOfThem,
  givesTheirNameToAHub,
  givesTheirNameUnasked,
  likesTheLook,
  saysWhyItWasNot,
  smilesAtTheList,
} from './steps/ofWhatIsSeen.ts';
import { tellsMoreOfWhatWasAnswered } from './steps/ofWhatWasAnswered.ts';
import { asksOfTheOffer, goesOnAboutTheOffer, looksRound, onlyAsks, takesUpTheRequest } from './steps/onlyAsks.ts';
import {
  asksForAHub,
  asksForANeighbour,
  asksForOneToCome,
  asksForOthers,
  asksSomethingClear,
  asksWhereToGo,
  changesTheSubject,
  isRelieved,
  looksAtTheirSituation,
  saysHowTheDaysAre,
  tellsAStory,
  tellsMoreOfTheirLoss,
  wantsPeopleAround,
} from './steps/opens.ts';
import { pauses, stopsHere } from './steps/pauses.ts';
import { asksForAllOfOne, picksOneByNumber } from './steps/picksOne.ts';
import {
  asksForCheaper,
  asksForTheTwoOfThem,
  givesAnotherPlace,
  saysItWasOtherwise,
  tellsThatTheyAreWorn,
} from './steps/putsItAnotherWay.ts';
import { putsRightWhatTheyTold } from './steps/putsRight.ts';
import { refersSomebody } from './steps/refersSomebody.ts';
import { tellsWhatTheyReport, wantsToReport } from './steps/reports.ts';
import { asksOfBins, invitesUs, runsAGroup } from './steps/runsAGroup.ts';
import { saysWhatTheyLike } from './steps/saysWhatTheyLike.ts';
import { asksForSeveral, turnsToOneOfTheirWishes } from './steps/severalWishes.ts';
import { supposesNot } from './steps/supposesNot.ts';
import { takesSomethingAway } from './steps/takesAway.ts';
import { takesARequestOfTheirsBack } from './steps/takesItBack.ts';
import { isContent, takesTheirLeave } from './steps/takesLeave.ts';
import { takesOneOfThem } from './steps/takesOneOfThem.ts';
import {
  asksForHelpForTheirs,
  asksIfAnyoneMay,
  asksToAsk,
  hasHadCareCutOrNotice,
  isSentAWrongBill,
  looksOutForSomebody,
  tellsMoreOfWhomTheyLookOutFor,
} from './steps/takesThemUp.ts';
import { tellsAFeeling } from './steps/tellsAFeeling.ts';
import { saysWhatTheyCanGive, tellsHowItIs } from './steps/tellsHowItIs.ts';
import {
  addsToTheirCase,
  goesBackToNothing,
  saysHowToMeetThem,
  saysHowToReachThem,
  saysHowToTalkToThem,
  saysWhatTheyAgreedTo,
  saysWhenItSuits,
  saysYesToNothing,
  takesUpAnOffer,
  tellsMoreForTheirCase,
  tellsOfThemselves,
  tellsTheirName,
  tellsWhoItIs,
  wantsToBeTakenThroughIt,
} from './steps/tellsUs.ts';
import { keepsWhoTheyAre, tellsWhoInDanger } from './steps/tellsWhoInDanger.ts';
import { asksWhoGoes, asksWhoMayCome, saysItDidNotHelp, startsAnew } from './steps/turnsBack.ts';
import { wantsToGive } from './steps/wantsToGive.ts';
import { endsTheirQuestions, greetsForTheSeason, tellsThatItHadClosed } from './steps/warmly.ts';
import { asksForWhatWeSaid } from './steps/whatWeSaid.ts';
import { asksForItToBeDone, asksWhereToComplainNext, tellsThatNobodyAnswered } from './steps/whereNext.ts';
import { asksHowTheirRequestGoes, asksWithinARequest, asksWithoutGivingNames } from './steps/withinARequest.ts';
import { tellsOfAYoungCarer } from './steps/youngCarer.ts';
import { takesUpTheirCase } from './takesUpTheirCase.ts';

/** The list is the conversation: what is asked of a message, and in which order. */
const STEPS: Step[] = [
  // Nothing goes before these.
  keepsWhoTheyAre,
  askedBesideDanger,
  pauses,
  stopsHere,
  cannotReadThis,
  cannotRing,
  isAloneAtNight,
  // "Number 2 please" asks for nobody to ring, "no, I meant the second place" for nothing else, and "what's their number"
  // for no person of ours.
  picksOneByNumber,
  // "Drop that, a choir instead" drops nothing of theirs.
  wantsSomethingInstead,
  tellsThatNobodyAnswered,
  asksForItToBeDone,
  asksForTheirNumber,
  asksOfTheWorld,
  isLostInTheList,
  asksOfTheIdeas,
  takesOneOfThem,
  putsADayRight,
  // "Not on a Thursday" puts away no listing.
  saysWhatWillNotDo,
  // "Call me" is a call at a time, and not only a person.
  takesSomethingAway,
  wantsAPerson,
  tellsWhoInDanger,
  isInDanger,
  // "I'm 11", in the place of an answer: no child is asked twice whether anybody is in danger.
  isAChild,
  fearsToBeTakenAway,
  leavesTheQuestionOpen,
  leftItOn,
  namesAReference,
  // What stands beside a question about us is heard by itself.
  asksOfUsAndTells,
  refersSomebody,
  greetsForTheSeason,
  endsTheirQuestions,
  deletesThePlan,
  dictatesAPlan,
  changesThePlan,
  takesOutOfThePlan,
  takesOutOfWhatTheySaid,
  keepsThePlan,
  putsIntoThePlan,
  // Whoever would give seeks nothing for themselves, whatever was shown before.
  wantsToGive,
  goesBackToBefore,
  // Which of those is nearest asks for no other.
  asksWhichIsMost,
  asksForNearer,
  asksForCheaper,
  asksForTheTwoOfThem,
  refusesAKind,
  wantsAnother,
  turnsToOneOfTheirWishes,
  turnsToAnother,
  asksForAllOfOne,
  asksOfOneOfThem,
  saysWhyItWasNot,
  likesTheLook,
  smilesAtTheList,
  cannotMakeIt,
  asksAboutAHub,
  givesTheirNameToAHub,
  choosesAtAHub,
  startsAgain,
  goesInCircles,
  hasNothingToRead,
  hitsTheKeys,
  asksWhoGoes,
  asksWhoMayCome,
  isContent,
  tellsWhatTheyReport,
  wantsToReport,
  asksWithoutGivingNames,
  asksWhereToComplainNext,
  asksWithinARequest,
  asksIfAnyoneMay,
  putsRightWhatTheyTold,
  tellsThatTheAlarmFails,
  takesARequestOfTheirsBack,
  // A question about what is with our team is answered, whatever else we wait to hear.
  asksForTheReference,
  asksOfTheWorry,
  asksOfTheirCase,
  asksHowTheirRequestGoes,
  tellsMoreOfTheWorry,
  tellsHowToReachThem,
  saysWhetherItHelped,
  saysOfReminders,
  takesUpTheRequest,
  tellsMoreOfWhomTheyLookOutFor,
  asksForWhatWeSaid,
  asksPlainly,
  asksForARight,
  // "What if I panic when I get there" asks neither the way nor more of it.
  wantsCompany,
  // A short question that names nothing is about what was spoken of last, and never a request of its own.
  asksMoreOfIt,
  supposesNot,
  saysWhatTheyCanGive,
  // What is told with feeling is met before it is looked at with the list.
  tellsAFeeling,
  // What is told of somebody who died is no fact for a list.
  tellsMoreOfTheirLoss,
  // Nor is it that whoever looks after them is worn out.
  tellsThatTheyAreWorn,
  addsAFact,
  takesUpAnOffer,
  saysWhereAfterAnAnswer,
  // What it tells is kept, whatever it asks.
  givesAnotherPlace,
  saysItWasOtherwise,
  tellsHowItIs,
  tellsOfThemselves,
  tellsOfAYoungCarer,
  saysWhatTheyAgreedTo,
  saysHowToMeetThem,
  saysWhenItSuits,
  saysHowToReachThem,
  saysHowToTalkToThem,
  tellsWhoItIs,
  wantsToBeTakenThroughIt,
  // What may come between a question and its answer.
  asksIfWeAreThere,
  asksAboutUs,
  wantsNoAssessment,
  fearsWhatMayCome,
  takesTheirLeave,
  runsAGroup,
  invitesUs,
  asksOfBins,
  greetsAndTells,
  // Of three wishes none is lost behind the first.
  asksForSeveral,
  asksForAHub,
  asksForOneToCome,
  asksWhereToGo,
  // A mere question opens nothing: it is answered, and what it asks about is offered.
  asksOfTheOffer,
  looksRound,
  onlyAsks,
  refusesUs,
  looksAtTheirSituation,
  choosesInALook,
  startsAnew,
  asksToAsk,
  tellsThatItHadClosed,
  saysItDidNotHelp,
  asksForItAgain,
  asksForANeighbour,
  looksOutForSomebody,
  asksForHelpForTheirs,
  isSentAWrongBill,
  hasHadCareCutOrNotice,
  wantsPeopleAround,
  asksForOthers,
  choosesWhatNext,
  leavesItToUsToSuggest,
  correctsUs,
  doesAsTheySay,
  tellsAFactBeside,
  doesNotFollow,
  asksInPassing,
  asksForTheirLikes,
  putsItMoreClosely,
  asksForSomethingElse,
  asksAboutWhatWasShown,
  asksWhatWeKnowWell,
  wantsToKnowMore,
  changesTheSubject,
  saysSomethingBeside,
  mayAskWhatWeKnow,
  asksUsBack,
  wantsMore,
  wantsTheirPlan,
  // The answer.
  answersWhatWasAsked,
  // Nothing was asked, or this was no answer to it.
  tellsMoreForTheirCase,
  goesBackToNothing,
  tellsTheirName,
  givesTheirNameUnasked,
  mustChoose,
  saysWhatTheyLike,
  hasBeenLetDown,
  tellsMoreOfTheirQuestion,
  tellsMoreOfWhatWasAnswered,
  asksOfWhatStandsThere,
  saysHowTheDaysAre,
  asksOfThemInTheirWords,
  asksSomethingClear,
  isRelieved,
  tellsAStory,
  saysYesToNothing,
  addsToTheirCase,
  goesOnAboutTheOffer,
  goesOnAboutTheList,
  isNotUnderstood,
];

export async function frontDoor(context: TurnContext): Promise<void> {
  const turn = turnOf(context);
  const dialogs = new DialogSet(turn.dialogs);
  for (const room of ROOMS) dialogs.add(room);
  const dc = await dialogs.createContext(context);
  await takesUpTheirCase(dc, turn);
  const moment = await momentOf(dc);
  for (const answers of STEPS) if (await answers(moment)) break;
  await offerToAsk(dc, turn);
}
