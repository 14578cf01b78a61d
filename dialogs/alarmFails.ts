/** Whether a message tells of an alarm for help that gives none. Pure. */
import { typed } from '../bot/understanding/saidIn.ts';
import content from '../content/alarmFails.json' with { type: 'json' };

const ALARM = new RegExp(typed(content.alarm), 'i');
const FAILS = new RegExp(typed(content.fails), 'i');
const SUPPOSES = new RegExp(typed(content.supposes), 'i');

/** "I pressed my pendant and nobody came": told, and not asked what would be if. */
export function alarmFails(text: string): boolean {
  return ALARM.test(text) && FAILS.test(text) && !SUPPOSES.test(text);
}
