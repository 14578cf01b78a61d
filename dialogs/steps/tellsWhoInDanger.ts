/** Somebody in danger tells who they are and nothing else: for whoever joins, and never asked for again. */
import { isCrisisNow } from '../../bot/case/case.ts';
import { say } from '../../bot/reply.ts';
import { remember, whenThere } from '../../bot/turn/dangerWords.ts';
import { listen } from '../../bot/turn/listen.ts';
import { keepWho } from '../../bot/turn/stayWith.ts';
import { withCapitals } from '../../bot/understanding/names.ts';
import { bareName, onlyFacts } from '../../bot/understanding/tellsWho.ts';
import type { Step } from '../moment.ts';

/** In danger, or asked whether they are, some words are answered before the rest is heard: who they are is kept all the same. */
export const keepsWhoTheyAre: Step = async ({ turn: { draft, facts, heard }, answers }) => {
  const isAsked = draft.conversation.askedIfSafe !== undefined || isCrisisNow(draft.case);
  if (!isAsked || heard.what !== 'message') return false;
  const { name, theirName, born, address, phone, notThese, extension } = facts;
  listen(answers, '', { name, theirName, born, address, phone, notThese, extension }, undefined, false);
  if (draft.case) keepWho(draft, facts);
  return false;
};

/** "Danuta Kowalczyk", "07700 900303", "keisha". */
export const tellsWhoInDanger: Step = async ({ dc, turn, answers }) => {
  const { draft, facts, heard } = turn;
  if (!isCrisisNow(draft.case) || heard.what !== 'message') return false;
  const bare = bareName(heard.text, true);
  // Where they are has words of its own.
  const tells = facts.name ?? facts.theirName ?? facts.born ?? facts.phone ?? facts.extension;
  if (!bare && !(tells && onlyFacts(heard.text, facts))) return false;
  const name = bare && withCapitals(bare);
  if (name) {
    // Whoever writes of another tells their own name first.
    const whose = answers.told?.name && draft.case!.about === 'someone' ? 'theirName' : 'name';
    answers.told = { ...answers.told, [whose]: name };
    draft.case!.facts[whose] = name;
  }
  keepWho(draft, facts);
  const again = draft.conversation.dangerWords.includes('crisis.kept');
  await say(dc.context, [again ? 'crisis.keptToo' : [remember(draft, 'crisis.kept'), whenThere(draft)]]);
  return true;
};
