import { expect } from 'chai';
import { writesAtWork } from '../../bot/turn/atWork.ts';

describe('whoever raises a worry', () => {
  for (const text of [
    'im a gp at the health centre. my patient has bruises on both arms and says her son does it',
    'district nurse here, seen pt today, daughter shouts at her',
    'housing officer here one of our tenants is being ripped off',
    'I am her social worker and she says he takes her pension',
    'police here, PC Jones, elderly male neglected by his family',
    'its the surgery here, a lady came in with a black eye',
  ])
    it(`met it at work: “${text}”`, () => expect(writesAtWork(text)).to.equal(true));

  // They are believed, and asked how it is safe to reach them.
  for (const text of [
    'the nurse on the ward hit my mum',
    'my mum says the carer slaps her',
    'i am a retired nurse, my neighbour is shouted at by her son',
    'im a nurse at a care home and the manager hits them, i will lose my job',
    'i am a patient on the ward and they are rough with me',
    'i told my gp that my son hits me',
  ])
    it(`is near to it: “${text}”`, () => expect(writesAtWork(text)).to.equal(false));
});
