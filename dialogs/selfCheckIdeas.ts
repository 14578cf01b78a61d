/** What a look at one's own situation suggests: ideas from the directory, and reviewed advice. */
import type { Answers } from '../bot/conversation.ts';
import { findAssets } from '../bot/directory/search.ts';
import type { Part } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import table from '../content/directory/needs.json' with { type: 'json' };
import content from '../content/selfCheck.json' with { type: 'json' };

const MOST_IDEAS = 3;
const MOST_ADVICE = { web: 2, sms: 1 };

/** The best for each need in turn, so that three ideas are about three things where three are hard. */
export function ideasFor(turn: Turn, { told, age }: Answers, needs: string[]): NonNullable<Answers['found']> {
  const today = new Date(turn.now).toISOString().slice(0, 10);
  const lists = needs
    .slice(0, MOST_IDEAS)
    .map((id) => {
      // A need is looked for as somebody would say it: the search weighs words, and a need alone has none.
      const said = table.needs.find((need) => need.id === id)?.says[0] ?? '';
      const text = age === undefined ? `${said} ${content.searchFor}` : said;
      return findAssets(turn.directory, { text, needs: [{ id, score: 1 }], place: told?.place, age, today });
    })
    .map(({ found }) => found.filter(({ asset }) => !asset.id.startsWith('advice-')).slice(0, MOST_IDEAS));
  const ideas = new Map<string, NonNullable<Answers['found']>[number]>();
  for (let i = 0; i < MOST_IDEAS; i++)
    for (const list of lists) {
      const next = list[i];
      if (next && ideas.size < MOST_IDEAS && !ideas.has(next.asset.id))
        ideas.set(next.asset.id, { id: next.asset.id, miles: next.miles, about: next.about });
    }
  return [...ideas.values()];
}

/** Reviewed advice on what is hardest, whatever the directory holds. */
export function targeted({ directory, draft }: Turn, ids: string[]): Part[] {
  const most = MOST_ADVICE[draft.conversation.channel];
  const advice = ids
    .flatMap((id) => directory.assets.find((asset) => asset.id === `advice-${id}`) ?? [])
    .slice(0, most)
    .map(({ name, summary }) => ({ title: name, summary }));
  return advice.length > 0 ? [['selfCheck.targeted', { advice }]] : [];
}
