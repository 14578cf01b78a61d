/** Which request a message makes, where what it sounds like would be another. Pure. */
import { tellsOfACut, tellsOfNotice } from './pressing.ts';
import { isItsName } from './requests.ts';
import { namesIt } from './saidWithARequest.ts';
import { helpsThem } from './wondersWithin.ts';

/** What somebody who has care sounds like, whatever they tell of it. */
const OF_CARE = ['needsAssessment', 'carersAssessment', 'reviewOfSupport'];
/** "My niece wants me to go in a home and I will not." */
const REFUSES_A_HOME =
  /\b(?:home|care)\b.{0,30}\b(?:(?:i|he|she|they|we|mum|dad) (?:will not|won[\u0027’]?t|do(?:es)? not want|don[\u0027’]?t want|doesn[\u0027’]?t want|refuse))|\b(?:not|never|n[\u0027’]t) (?:\w+ ){0,3}(?:go|going|put|move|live) (?:\w+ )?(?:in|into|to) a (?:care |nursing )?home\b/i;
const HAS_COME = /\b(?:came|was|were|been|got) (?:\w+ )?(?:home|out|sent|discharged)\b|\b(?:last|yesterday|ago)\b/i;

/** @param certain it was chosen, whatever the words would mean by themselves */
export function whatTheyAskFor(offered: string, said: string, certain: boolean | undefined): string {
  const isNotice = tellsOfNotice(said);
  // A care home that wants somebody out is no loss of the writer's own.
  if (isNotice && offered === 'homelessness') return 'careHomePlacement';
  if (!isNotice && offered === 'careHomePlacement' && REFUSES_A_HOME.test(said)) return 'needsAssessment';
  if (certain) return offered;
  if (OF_CARE.includes(offered) && tellsOfACut(said)) return 'reviewOfSupport';
  const goesHome = namesIt('hospitalDischarge', said) && !HAS_COME.test(said);
  if (goesHome && OF_CARE.includes(offered) && !namesIt(offered, said)) return 'hospitalDischarge';
  // "I gave up my job to look after him" is no home that is lost.
  return !isItsName(offered, said) && !isNotice && helpsThem(said) ? 'carersAssessment' : offered;
}
