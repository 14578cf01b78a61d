/**
 * What came with a text, by Twilio's Media resource. The API itself is asked with the account's login; where it sends us on
 * to, we go once, without the login, to hosts on which Twilio is known to keep media, and nowhere else.
 */
import { OutsideFault } from '../../bot/ports.ts';

export interface Account {
  account: string;
  authorization: string;
  apiUrl: string;
  answerMs: number;
}

const DOING = 'fetching what came with a text';
const TEXT = /^(?:SM|MM)[0-9a-f]{32}$/;
const MEDIA = /^ME[0-9a-f]{32}$/;
/** Where Twilio's answers point to for the file itself. */
const MEDIA_HOSTS = ['media.twiliocdn.com', 'mms.twiliocdn.com', 'api.twilio.com'];
const BUCKET = /^https:\/\/s3[a-z0-9.-]*\.amazonaws\.com\/media\.twiliocdn\.com\//;

/** The first files of a text. @throws {OutsideFault} with neither address nor number */
export async function attachmentsOf(
  { account, authorization, apiUrl, answerMs }: Account,
  text: string,
  most: { count: number; bytes: number },
): Promise<(Uint8Array | 'tooLarge')[]> {
  if (!TEXT.test(text)) return [];
  const path = `/2010-04-01/Accounts/${account}/Messages/${text}/Media`;
  const ask = async (url: URL, withLogin: boolean): Promise<Response> => {
    try {
      const headers: Record<string, string> = withLogin ? { authorization } : {};
      return await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(answerMs) });
    } catch {
      throw new OutsideFault('Twilio', DOING);
    }
  };
  const list = await ask(new URL(`${path}.json`, apiUrl), true);
  const listed = list.ok ? await readUpTo(list, 100_000) : undefined;
  const sids = mediaIn(listed);
  const files: (Uint8Array | 'tooLarge')[] = [];
  for (const sid of sids.slice(0, most.count)) {
    let answer = await ask(new URL(`${path}/${sid}`, apiUrl), true);
    if (answer.status >= 300 && answer.status < 400) {
      const to = new URL(answer.headers.get('location') ?? '', apiUrl);
      if (!isMediaHost(to, apiUrl)) throw new OutsideFault('Twilio', `${DOING}: it points elsewhere`);
      answer = await ask(to, false);
    }
    if (!answer.ok) throw new OutsideFault('Twilio', `${DOING} (${answer.status})`);
    files.push(await readUpTo(answer, most.bytes));
  }
  return files;
}

function mediaIn(listed: Uint8Array | 'tooLarge' | undefined): string[] {
  if (!listed || listed === 'tooLarge') throw new OutsideFault('Twilio', DOING);
  try {
    const { media_list } = JSON.parse(Buffer.from(listed).toString('utf8')) as { media_list: { sid: string }[] };
    return media_list.map(({ sid }) => sid).filter((sid) => MEDIA.test(sid));
  } catch {
    throw new OutsideFault('Twilio', `${DOING}: its answer could not be read`);
  }
}

function isMediaHost(to: URL, apiUrl: string): boolean {
  if (to.origin === new URL(apiUrl).origin) return true;
  return to.protocol === 'https:' && to.port === '' && (MEDIA_HOSTS.includes(to.hostname) || BUCKET.test(to.href));
}

/** Stops reading where it gets too much, whatever length was claimed. */
async function readUpTo(answer: Response, most: number): Promise<Uint8Array | 'tooLarge'> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of answer.body ?? []) {
      size += part.length;
      if (size > most) {
        await answer.body?.cancel().catch(() => undefined);
        return 'tooLarge';
      }
      parts.push(part);
    }
  } catch {
    throw new OutsideFault('Twilio', DOING);
  }
  return Buffer.concat(parts);
}
