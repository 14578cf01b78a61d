/**
 * npm run talk [-- --sms] [-- --at ISO] [-- --save FILE.chat]
 * A conversation in the terminal with the whole front door, on a data folder that is thrown away. `--save` keeps it as a
 * `.chat` file, the form in which practitioners write what should be said.
 */
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import hours from '../../content/hours.json' with { type: 'json' };
import { answered, IN_HOURS, openThrowaway } from './throwaway.ts';

const { values } = parseArgs({
  options: { sms: { type: 'boolean' }, at: { type: 'string' }, save: { type: 'string' } },
});
const channel = values.sms ? 'sms' : 'web';
const at = values.at ? Date.parse(values.at) : IN_HOURS;
const front = await openThrowaway(at);
const { pipeline, records } = front.door;
const conversation = 'talk';
const who = values.sms ? '+447700900123' : 'dl_talk';
const kept = [`# A conversation kept from the terminal`, `# only: ${channel}`];
kept.push(`clock: ${DateTime.fromMillis(at, { zone: hours.zone }).toFormat('yyyy-MM-dd HH:mm')}`, '');
let seen = 0;

async function show(): Promise<void> {
  await answered(front.ledger);
  for (const line of await records.lines(conversation, seen)) {
    seen = line.seq;
    if (line.from === 'resident' || line.event) continue;
    process.stdout.write(`\n${line.text}\n`);
    if (line.buttons) process.stdout.write(`${line.buttons.map((label) => `[${label}]`).join(' ')}\n`);
    if (line.case) process.stdout.write(`(${line.case.kind}, ${line.case.urgency}, ${line.case.reference})\n`);
    kept.push(`bot: ${(line.keys ?? []).map((key) => `{${key}}`).join(' ')}`);
  }
  process.stdout.write('\n');
}

const terminal = createInterface({ input: process.stdin, output: process.stdout });
terminal.setPrompt('you: ');
let open = true;
terminal.once('close', () => {
  open = false;
});
terminal.prompt();
let n = 0;
for await (const text of terminal) {
  kept.push(`resident: ${text}`);
  await pipeline.receive({ key: `${n++}`, channel, conversation, who, text, birth: { channel, who } });
  await show();
  if (open) terminal.prompt();
}
if (values.save) writeFileSync(values.save, `${kept.join('\n')}\n`);
await front.close();
