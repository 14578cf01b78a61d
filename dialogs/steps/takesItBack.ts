/** Somebody wants no more of what they asked for: it is put down as they say it, and they are asked nothing for it. */
import { placeNamed } from '../../bot/directory/search.ts';
import { say } from '../../bot/reply.ts';
import { listen } from '../../bot/turn/listen.ts';
import { leavesPart } from '../../bot/understanding/askedOfTheCase.ts';
import { aboutThem } from '../asking.ts';
import { sayAndGoOn } from '../goingOn.ts';
import { isOurs, isWorried, keepMore } from '../inPassing.ts';
import { begin, type Step } from '../moment.ts';
import { letsItStand, takesARequestBack, takesThisBack } from '../noLongerWanted.ts';
import { isAboutHubs } from '../rooms.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { ofTheCase } from '../tonight.ts';

export const takesARequestOfTheirsBack: Step = async (moment) => {
  const { dc, turn, answers, waiting, want, clear } = moment;
  const { draft, heard } = turn;
  // What was said of a danger is not taken back by a word: people look first.
  if (want || heard.what !== 'message' || isAboutHubs(waiting) || isWorried(draft)) return false;
  const { text } = heard;
  if (!draft.case) {
    // Whoever is offered one and wants none has nothing to take back, and a mere "no assessment" is heard elsewhere.
    if (!takesARequestBack(text) || !TAKEN_DOWN.test(text)) return false;
    listen(answers, text, turn.facts, placeNamed(turn.directory, text), !waiting);
    const intent = clear?.path === 'statutoryRequest' ? clear.intent : 'needsAssessment';
    return begin(moment, StatutoryRequest.id, { intent, certain: true, old: true, stops: true });
  }
  if (!isOurs(draft) || draft.case.kind !== 'statutory' || leavesPart(text)) return false;
  const stands = letsItStand(text);
  if (!stands && !takesARequestBack(text) && !takesThisBack(text)) return false;
  const facts = { ...aboutThem(answers), ...ofTheCase(turn) };
  keepMore(turn, answers);
  if (stands) return sayAndGoOn(moment, [['yourRequest.stands', facts]]);
  // Which one was made before, and whom to ring about it, must still be known.
  if (answers.old) return sayAndGoOn(moment, [['yourRequest.withdraw', facts]]);
  await dc.cancelAllDialogs();
  answers.asked = undefined;
  await say(dc.context, [['yourRequest.withdraw', facts]]);
  return true;
};

const TAKEN_DOWN =
  /\b(?:cancel|withdraw|stop|drop|scrap|undo|call off|take back)\b|\b(?:my|our|the|that|his|her|mum['’]?s|dad['’]?s) (?:\w+ ){0,2}(?:request|referral|application)\b/i;
