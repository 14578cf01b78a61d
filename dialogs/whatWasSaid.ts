/** What was said and shown in this talk, for whoever wants it again: what they asked for, what they told, what they can try. */
import type { Answers } from '../bot/conversation.ts';
import { type ShownAsset, shown } from '../bot/directory/shown.ts';
import { dayOf, inWords } from '../bot/hours.ts';
import type { Part } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import council from '../content/council.json' with { type: 'json' };
import { isOurs } from './inPassing.ts';
import { PLAN } from './planQuestions.ts';
import { shownBack } from './shownBack.ts';

const MOST_WISHES = 6;
const MOST_SHOWN = { web: 12, sms: 5 };
/** More than this by text, and only the name, the time and the number of each is sent. */
const MOST_IN_FULL = { web: 12, sms: 2 };

/** @param looks what is looked for, where that is not what they have just written: then it is no new wish */
export function keepWish({ heard: { text, what } }: Turn, answers: Answers, looks = text): void {
  const isNew = what === 'message' && (!answers.question || looks.includes(text) || text.includes(looks));
  if (!isNew) return;
  const said = (answers.wished ?? []).filter((each) => each !== text);
  // The first is what they came with.
  answers.wished = [...said.slice(0, 1), ...said.slice(1).slice(2 - MOST_WISHES), text];
}

const LONGEST = { web: 120, sms: 50 };
const CUT = { web: ' …', sms: '' };

function inShort(text: string, channel: 'web' | 'sms'): string {
  const said = text.replace(/\s+/g, ' ').replaceAll('"', "'").trim();
  return said.length <= LONGEST[channel]
    ? said
    : `${said.slice(0, LONGEST[channel]).replace(/\W+\S*$/, '')}${CUT[channel]}`;
}

/** @returns nothing where nothing was asked for and nothing shown */
export function whatWasSaid(turn: Turn, answers: Answers): Part | undefined {
  const { draft, now } = turn;
  const { channel } = draft.conversation;
  const { safeContact } = draft.conversation;
  // Somebody who is feared may read along.
  const isUnseen = safeContact === 'unknown' || safeContact === 'no';
  const wishes = isUnseen ? [] : (answers.wished ?? []).map((each) => inShort(each, channel));
  const assets = whatTheyCanTry(turn, answers).slice(0, MOST_SHOWN[channel]);
  if (wishes.length === 0 && assets.length === 0) return undefined;
  const told = answers.ideas?.length ? shownBack(answers, PLAN).lines : [];
  const its = isOurs(draft) ? draft.case : undefined;
  return [
    'goodConversation.summary',
    {
      wishes,
      last: wishes.at(-1) ?? '',
      told,
      assets,
      many: assets.length > MOST_IN_FULL[channel],
      ...(its && { reference: its.reference, promise: inWords(its.promisedBy, now) }),
    },
  ];
}

/** What they saved, what is on their screen, the ideas of their plan, and what was shown before. */
function whatTheyCanTry({ directory, now, draft }: Turn, answers: Answers): ShownAsset[] {
  const { saved = [], seen = [], ideas = [], earlier = [], found = [], notForMe = [] } = answers;
  const ids = [...new Set([...saved, ...seen.map(({ id }) => id), ...ideas, ...earlier])].filter(
    (id) => !notForMe.includes(id),
  );
  return ids.flatMap((id, at) => {
    const asset = directory.assets.find((each) => each.id === id);
    if (!asset) return [];
    const one = shown(
      asset,
      at + 1,
      dayOf(now),
      found.find((each) => each.id === id),
    );
    const byText = draft.conversation.channel === 'sms' && /^https?:/.test(one.contact);
    const plain = { ...one, when: unstopped(one.when), where: unstopped(one.where), cost: unstopped(one.cost) };
    return [byText ? { ...plain, contact: council.phone } : plain];
  });
}

/** The words put the stop. */
function unstopped(text: string): string {
  return text.replace(/[.;,\s]+$/, '');
}
