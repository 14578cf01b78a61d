/** Texts as one channel, whoever carries them: a proved text in, its number's conversation found or begun, heard. */
import { randomUUID } from 'node:crypto';
import { parsePhoneNumber } from 'awesome-phonenumber';
import { codeIn, join, takeCode } from '../../bot/codes.ts';
import type { Log } from '../../bot/log.ts';
import type { Inbound, Pipeline } from '../../bot/pipeline.ts';
import type { PhoneNumber, ReceivedText, Stored } from '../../bot/ports.ts';
import { BornElsewhere, NoSuchConversation, type Records } from '../../bot/records.ts';
import type { Keys } from '../../bot/seal.ts';
import { Refusal } from '../../bot/server.ts';

export interface SmsChannel {
  /**
   * Hears a text. When this resolves, it is on disk and will be answered; the provider may be told 2xx.
   * @throws {Refusal} 400 when the sender is no telephone number: trying again would not help
   * @throws {OutsideFault} when it was not heard: the provider must be told to try again
   */
  receive(text: ReceivedText): Promise<void>;
}

export interface SmsChannelParts {
  pipeline: Pick<Pipeline, 'receive'>;
  records: Records;
  keys: Keys;
  log: Log;
  production: boolean;
  /** The number that our texts come from, where it is known. */
  ours?: PhoneNumber;
}

export function smsChannel({ pipeline, records, keys, log, production, ours }: SmsChannelParts): SmsChannel {
  /** First texts that are being heard, by address: the next one from the same number waits for its conversation. */
  const beginning = new Map<string, Promise<void>>();

  async function receive(text: ReceivedText): Promise<void> {
    const who = phoneNumber(text.from, production);
    // Our own number would be answered for ever.
    if (!who || who === ours) {
      log.note('sms.senderIsNoNumber');
      throw new Refusal(400, 'NotANumber', 'The sender is not a telephone number.');
    }
    const id = keys.lookUp(who);
    const fromWeb = await byCode(id, text);
    while (beginning.has(id)) await beginning.get(id)!.catch(() => undefined);
    const found = await records.ledger.get('address', id);
    if (found && (await goOn(found, who, { ...text, fromWeb }))) return;
    // An erasure takes the address with it.
    const known = found && (await records.ledger.get('address', id));
    if (beginning.has(id)) return receive(text);
    const begun = begin(id, known, who, text);
    beginning.set(id, begun);
    try {
      await begun;
    } finally {
      beginning.delete(id);
    }
  }

  /** Somebody on the web page goes on by text: their number leads to that conversation from now on. */
  async function byCode(id: string, text: ReceivedText): Promise<boolean> {
    const { ledger } = records;
    const code = codeIn(text.body);
    if (!code || (await ledger.get('inbound', `sms ${id} ${text.id}`))) return false;
    const known = await ledger.get('address', id);
    const before = known && (await records.conversation(known.value));
    // Staff who hold a case of this number would else write into one thread and be answered in another.
    const open = before?.caseId && (await records.case(before.caseId));
    if (open && open.status !== 'closed') return false;
    const conversation = await takeCode(code, 'text', records, keys);
    if (!conversation) return false;
    await ledger.commit({ put: [{ kind: 'address', id, value: conversation }] });
    await records.change(conversation, (draft) => {
      // What was wished of this number binds here too.
      draft.conversation.wish = before?.wish;
      if (before && before.safeContact !== 'notAsked' && draft.conversation.safeContact === 'notAsked')
        draft.conversation.safeContact = before.safeContact;
    });
    if (before && before.id !== conversation) await join(records, before.id, conversation);
    return true;
  }

  /** @returns false when the conversation's words were erased since: the number begins a new one */
  async function goOn(
    { value: conversation }: Stored,
    who: PhoneNumber,
    text: ReceivedText & { fromWeb?: boolean },
  ): Promise<boolean> {
    try {
      await pipeline.receive({ ...inbound(who, text), conversation });
      return true;
    } catch (error) {
      if (error instanceof NoSuchConversation) return false;
      throw error;
    }
  }

  async function begin(id: string, known: Stored | undefined, who: PhoneNumber, text: ReceivedText): Promise<void> {
    const conversation = randomUUID();
    const also = {
      expect: [{ kind: 'address' as const, id, version: known?.version ?? 0 }],
      put: [{ kind: 'address' as const, id, value: conversation }],
    };
    try {
      const birth = { channel: 'sms' as const, who, also };
      await pipeline.receive({ ...inbound(who, text), conversation, birth });
    } catch (error) {
      if (!(error instanceof BornElsewhere)) throw error;
      // Another process has heard this number's first text in the meantime: its conversation is the one.
      const now = await records.ledger.get('address', id);
      if (!now || now.version === known?.version || !(await goOn(now, who, text))) throw error;
    }
  }

  return { receive };
}

function inbound(
  who: PhoneNumber,
  { id, body, media, optOut, fromWeb }: ReceivedText & { fromWeb?: boolean },
): Omit<Inbound, 'conversation'> {
  return { key: id, channel: 'sms', who, text: body, media, optOut, fromWeb };
}

/** Ofcom keeps these for drama: no network carries them, so that samples and tests can ring nobody. */
const DRAMA = /^\+447700900\d{3}$/;

/**
 * A number in E.164 form, from any form that a provider or a person writes it in; British when it names no country.
 * A number that only looks possible passes: a new range that our tables do not know yet is still somebody asking for help.
 * @returns undefined for what is no number, for short codes, and in production for Ofcom's drama numbers
 */
export function phoneNumber(written: string, production: boolean): PhoneNumber | undefined {
  // GOV.UK Notify leaves the plus away; people write 00 for it.
  const whole = written.trim().replace(/^(?:00(?=[1-9])|(?=44\d{10}$))/, '+');
  const parsed = parsePhoneNumber(whole, { regionCode: 'GB' });
  const number = parsed.number?.e164;
  // No person writes from a number that charges whoever rings it.
  if (parsed.type === 'premium-rate') return undefined;
  if (!number || !(parsed.valid || parsed.possible) || !/^\+\d{8,15}$/.test(number)) return undefined;
  if (parsed.countryCode === 44 && !/^\+44\d{9,10}$/.test(number)) return undefined;
  return production && DRAMA.test(number) ? undefined : number;
}
