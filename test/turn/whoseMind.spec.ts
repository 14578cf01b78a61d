import { expect } from 'chai';
import { tellsWhoseMind, whoseMind } from '../../bot/turn/whoseMind.ts';

const of = (text: string, marked: string) => {
  const from = text.indexOf(marked);
  return whoseMind({ words: [{ from, to: from + marked.length }] }, text);
};

describe('whose wish to die a message tells of', () => {
  it('is his where he said it, though it is told in the first person', () => {
    const text = 'He gave me his watch. He said I won’t be needing it where I am going. He was so calm';
    expect(of(text, 'be needing it')).to.equal('theirs');
  });

  it('is the writer’s where they put things in order for whoever they care for', () => {
    const text = 'who takes over her care. I have done a folder with her tablets. gave the dog to my brother';
    expect(of(text, 'her tablets')).to.equal('mine');
    expect(of(text, 'gave the dog')).to.equal('mine');
  });

  it('stays the writer’s where somebody else says cruel things', () => {
    expect(of('She says I’m useless and I want to die', 'want to die')).to.not.equal('theirs');
    expect(of('My husband says I’d be better off dead', 'better off dead')).to.not.equal('theirs');
  });

  it('is not told by whoever is worried', () => {
    expect(of('I am scared my brother will kill himself', 'kill himself')).to.equal(undefined);
    expect(of('I found my son with all his tablets', 'tablets')).to.equal(undefined);
  });

  it('is theirs where they sent it to us', () => {
    expect(of('sis in law texted me goodbye love you all', 'goodbye love you all')).to.equal('theirs');
  });

  it('is the writer’s where they leave out who feels it, after somebody who is gone', () => {
    expect(of('She is 4 months gone. Dont see the point in being here tbh', 'Dont see the point')).to.equal('mine');
    expect(of('He died in May. Can’t go on without him', 'Can’t go on')).to.equal('mine');
    expect(of('She’s in the home now. Just want to go to sleep and not wake up', 'not wake up')).to.equal('mine');
  });

  it('is not taken for the writer’s where somebody else said so, or is feared for', () => {
    expect(of('She rang. She said she’s done. Can’t live like that', 'Can’t live')).to.not.equal('mine');
    expect(of('I’m scared for my son. Don’t want him to die', 'to die')).to.not.equal('mine');
    expect(of('My sister keeps saying it. Don’t think she wants to live', 'to live')).to.not.equal('mine');
  });

  it('is the writer’s where they have saved up what somebody else left', () => {
    expect(tellsWhoseMind('Got her tablets saved up in the drawer')).to.equal('mine');
    expect(tellsWhoseMind('yeah kept all his morphine here')).to.equal('mine');
    expect(tellsWhoseMind('Got the tablets off her, locked in my drawer')).to.not.equal('mine');
    expect(tellsWhoseMind('he’s got her tablets saved up')).to.not.equal('mine');
  });

  it('is told later in the talk, in so many words', () => {
    expect(tellsWhoseMind('no. I’ve not taken any')).to.equal('mine');
    expect(tellsWhoseMind('he tells me he wants to go')).to.equal('theirs');
    expect(tellsWhoseMind('He lives in Waddon')).to.equal(undefined);
  });
});
