import { readdirSync, readFileSync } from 'node:fs';
import { playChat, readChat } from './play.ts';

const here = new URL('.', import.meta.url);

describe('conversations', () => {
  for (const file of readdirSync(here).filter((name) => name.endsWith('.chat'))) {
    const chat = readChat(readFileSync(new URL(file, here), 'utf8'));
    for (const channel of chat.channels) it(`${chat.title} (${file}, ${channel})`, () => playChat(chat, channel));
  }
});
