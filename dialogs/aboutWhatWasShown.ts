/** A question about what was just shown: what the directory knows of that, and whom to ask for the rest. */
import type { Answers } from '../bot/conversation.ts';
import type { Asset } from '../bot/directory/asset.ts';
import { findAssets } from '../bot/directory/search.ts';
import { sentencesOn } from '../bot/directory/sentencesOn.ts';
import { type ShownAsset, shown } from '../bot/directory/shown.ts';
import { type Part, words } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { type Detail, detailsIn, whichOf } from '../bot/understanding/aboutShown.ts';
import { asksHowLong } from '../bot/understanding/followsOn.ts';
import council from '../content/council.json' with { type: 'json' };
import content from '../content/understanding/aboutShown.json' with { type: 'json' };
import { AT_ONCE } from './informationAndAdvice.ts';
import { dayOf } from './lookingFor.ts';

/** What the directory tells of each; of the rest it holds nothing that we could answer from. */
const TOLD: Partial<Record<Detail | 'it', (asset: Asset, told: ShownAsset, text: string) => string>> = {
  cost: (_, { cost }) => cost,
  sure: (_, { fresh: { key, month } }) => words(`advice.${key}`, 'web', { month }).replace(/\.$/, ''),
  when: (_, { when }) => when,
  where: (_, { where }) => where,
  access: ({ access, description }, _, text) => {
    // Whether there is a chair stands in what is done there, if anywhere.
    if (OF_SITTING.test(text))
      return inOneLine([...access, ...description.split(/(?<=[.!?])\s+/)].filter((line) => SEATS.test(line)));
    const of = OF_THE_PLACE.find(([asked]) => asked.test(text))?.[1];
    return inOneLine(of ? access.filter((line) => of.test(line)) : access.slice(0, 3));
  },
  // What a listing says of itself tells whom it is for.
  whom: ({ description, eligibility, kind }, { summary }) => {
    if (kind === 'information') return '';
    const says = eligibility ?? description.split(/(?<=[.!?])\s+/).find((line) => FOR_WHOM.test(line));
    return inOneLine([...new Set([summary, ...(says ? [says] : [])])]);
  },
  entry: ({ eligibility = '' }) => (OF_A_LETTER.test(eligibility) ? inOneLine([eligibility]) : ''),
  food: ({ description }, { cost, summary }) =>
    inOneLine([summary, cost, ...description.split(/(?<=[.!?])\s+/)].filter((line) => FOOD.test(line)).slice(0, 1)),
};

/** "Is there parking" is answered by what the listing says of parking, and by nothing else. */
const OF_THE_PLACE: [RegExp, RegExp][] = [
  [/\b(?:car ?)?park|\bbay/i, /\bpark/i],
  [/\btoilet|\bloos?\b/i, /toilet/i],
  [/\bhear|\bdeaf|\bloop|\bbsl/i, /hear|loop|sign/i],
  [
    /step|stair|ramp|level|flat\b|wheel|scooter|frame|rollator|zimmer|walker|lift|kerb|crutch/i,
    /step|stair|ramp|level|lift|wheel|ground floor/i,
  ],
];
const OF_SITTING = /\b(?:stand\w*|sit|sitting|seat\w*|chairs|feet)\b/i;
const SEATS = /\b(?:sits?|sitting|seat\w*|armchairs?|on (?:a )?chairs?|bench\w*|standing)\b/i;
const FOOD = /\b(?:lunch|meals?|food|dinner|breakfast|tea|drinks?|roast|soup|sandwich\w*|cakes?|halal|vegetarian)\b/i;

const OF_A_LETTER = /\b(?:refer\w*|diagnos\w*|letter|members?|social worker|assess\w*)\b/i;

/** Whom a place is for, in its own words. */
const FOR_WHOM =
  /\b(?:wom[ae]n|men|ladies|everyone|everybody|anyone|anybody|adults|aged?|over|under|mixed|couples|young|older)\b/i;

function inOneLine(lines: string[]): string {
  return lines.map((line) => line.replace(/[.\s]+$/, '')).join('; ');
}

export function tellOfIt(turn: Turn, answers: Answers, asked: Detail | 'it'): Part {
  if (asked === 'along') return 'asked.comeWithSomeone';
  if (asked === 'transport') {
    const assets = spokenOf(turn, answers)
      .filter(({ told }) => told.where)
      .map(({ told }) => told);
    return ['advice.getThere', { assets, ride: rideFor(turn, answers) }];
  }
  return tellTogether(turn, answers, [asked]);
}

/** All that a message asks of what was shown: "what does the first one cost and do I have to book". */
export function tellAllOf(turn: Turn, answers: Answers, asked: Detail | 'it', text: string): Part[] {
  const also = asked === 'it' ? [] : detailsIn(text).filter((each) => each !== asked && each !== 'company');
  const all = [asked, ...also];
  // How to get there tells where it is.
  const told = all.filter((each) => each !== 'where' || !all.includes('transport')).slice(0, MOST_DETAILS);
  // What is not known of it is said by itself.
  const isKnown = told.every(
    (each) => each !== 'transport' && each !== 'along' && each !== 'sure' && tellsAnything(turn, answers, each),
  );
  if (isKnown && told.length > 1) return [tellTogether(turn, answers, told)];
  return told.flatMap((each) => [
    tellOfIt(turn, answers, each),
    ...(each === 'sure' ? (['advice.ringFirst'] as const) : []),
  ]);
}

/** All of each in one line: "Sat 12pm to 2pm; £5 for lunch". */
function tellTogether(turn: Turn, answers: Answers, asked: (Detail | 'it')[]): Part {
  const { heard } = turn;
  const assets = spokenOf(turn, answers).map(({ asset, told }) => ({
    name: told.name,
    contact: reached(turn, told.contact),
    says: inOneLine([...new Set(asked.map((each) => saysOfIt(each, asset, told, heard.text)).filter(Boolean))]),
  }));
  const known = assets.some(({ says }) => says);
  const those = known ? assets.filter(({ says }) => says) : assets;
  return [
    'advice.aboutThem',
    { assets: those, known, reachable: those.some(({ contact }) => contact), many: those.length > 1 },
  ];
}

/** An old phone opens no website: we can be rung instead. */
function reached({ draft }: Turn, contact: string): string {
  return draft.conversation.channel === 'sms' && /^https?:/.test(contact) ? council.phone : contact;
}

const MOST_DETAILS = 3;

/** The one that was pointed at or told of last, or else all on the last screen. */
function spokenOf({ directory, heard, ...turn }: Turn, { found = [], shown: done = 0, seen = [], one }: Answers) {
  const atOnce = AT_ONCE[turn.draft.conversation.channel];
  const first = Math.max(0, Math.ceil(done / atOnce) - 1) * atOnce;
  const number = whichOf(heard.text);
  const pointed = number === undefined ? undefined : seen.find((each) => each.number === number)?.id;
  const id = pointed ?? (ALL_OF_THEM.test(heard.text) ? undefined : one);
  const named = id ? [found.find((each) => each.id === id) ?? { id }] : undefined;
  const those = found.slice(first, done);
  const kindOf = (id: string) => directory.assets.find((each) => each.id === id)?.kind;
  // A page about one thing comes first, and pages about others behind it: what is asked is about the first.
  const isPage = those[0] !== undefined && kindOf(those[0].id) === 'information';
  const isOfIt = asksHowLong(heard.text) && TAKES.test(heard.text);
  const meant = isPage ? those.filter(({ id }, i) => i === 0 || (!isOfIt && kindOf(id) !== 'information')) : those;
  return (named ?? meant).flatMap(({ id, ...near }, i) => {
    const asset = directory.assets.find((each) => each.id === id);
    return asset ? [{ asset, told: shown(asset, i + 1, dayOf({ directory, heard, ...turn }), near) }] : [];
  });
}

const ALL_OF_THEM = /\b(?:all|any|which|each|those|these|them) (?:of|one|are|do|have)\b|\bboth\b/i;

/** What its fields tell; or else the sentences of its own that are about what was asked. */
function saysOfIt(asked: Detail | 'it', asset: Asset, told: ShownAsset, text: string): string {
  // "How long does it take" asks no page for its opening hours.
  const takes = asked === 'when' && asksHowLong(text) && (asset.places.length === 0 || TAKES.test(text));
  const says = takes ? '' : (TOLD[asked]?.(asset, told, text) ?? '');
  return (
    says ||
    (ASKS_OF_ONE_FIELD.includes(asked) && !takes && asset.kind !== 'information' ? '' : sentencesOn(asset, text))
  );
}

const TAKES = /\b(?:takes?|wait\w*|soon|quick\w*|ahead)\b/i;
/** Of these a listing's fields tell all that it knows. */
const ASKS_OF_ONE_FIELD: (Detail | 'it')[] = ['when', 'where', 'sure', 'access', 'whom', 'entry'];

/** Whether anything that is on the screen tells this. */
export function tellsAnything(turn: Turn, answers: Answers, asked: Detail | 'it'): boolean {
  return spokenOf(turn, answers).some(({ asset, told }) => saysOfIt(asked, asset, told, turn.heard.text));
}

/** A lift from door to door, for whoever cannot get there alone: a service that can be rung. */
function rideFor(turn: Turn, { told }: Answers): ShownAsset | undefined {
  const { found } = findAssets(turn.directory, { text: content.ride, place: told?.place, today: dayOf(turn) });
  const ride = found.find(({ asset }) => asset.kind === 'service' && asset.phones.length > 0);
  return ride && shown(ride.asset, 1, dayOf(turn));
}
