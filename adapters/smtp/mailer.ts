/** Letters by the council's own relay. Plain text only: nothing in it can be pressed, loaded or run. */
import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import { type Letter, type Mailer, OutsideFault } from '../../bot/ports.ts';

/** One address and nothing else: no list, no name, no quoted part. */
const PLAIN = /^[\w.%+'-]+@[a-z0-9.-]+$/i;
/** Shorter than whoever sends waits. */
const ANSWER_MS = 10_000;

/**
 * @param settings.url `smtps://user:password@relay.example.gov.uk`
 * @param settings.from the address that letters come from
 * @param settings.answerMs how long to wait for an answer
 */
export function smtpMailer(settings: { url: string; from: string; answerMs?: number }): Mailer {
  const { url, from, answerMs = ANSWER_MS } = settings;
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    socketTimeout: answerMs,
    // A letter is words: neither a file nor an address may be read on its behalf.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.indexOf('@') + 1);

  return {
    name: 'smtp',

    async send({ id, to, subject, text }: Letter): Promise<'taken' | 'refused'> {
      if (!PLAIN.test(to)) return 'refused';
      // An address as an object is never read as a list: a comma in it cannot add somebody else.
      const letter = {
        from,
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      };
      try {
        await transport.sendMail(letter);
        return 'taken';
      } catch (error) {
        const { responseCode, code } = error as { responseCode?: number; code?: string };
        // The relay has read the address and will never take it. A wrong password is ours to mend, and is tried again.
        if (code === 'EENVELOPE' && (responseCode === undefined || responseCode >= 500)) return 'refused';
        throw new OutsideFault('The mail relay', `sending a letter (${responseCode ?? code ?? 'no answer'})`);
      }
    },
  };
}
