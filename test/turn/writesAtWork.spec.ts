import { expect } from 'chai';
import type { Draft } from '../../bot/turn/draft.ts';
import { writesAtWork } from '../../bot/turn/writesAtWork.ts';

describe('who raises a concern', () => {
  const draft = { conversation: { memory: {} } } as unknown as Draft;

  for (const text of [
    "I'm a district nurse, my patient told me her son hits her",
    'this is his housing officer, his flat has been taken over',
    'ward sister: a man on here says his nephew has his bank card',
  ])
    it(`writes at work: "${text}"`, () => expect(writesAtWork(draft, text)).to.equal(true));

  for (const text of [
    "I'm a nurse and my mum's carer is stealing from her",
    'the nurse hits her when nobody looks',
    'my neighbour is shouted at by her son all night',
  ])
    it(`does not: "${text}"`, () => expect(writesAtWork(draft, text)).to.equal(false));
});
