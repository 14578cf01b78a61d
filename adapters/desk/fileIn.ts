/** The file of a form. Read whole and in memory: nothing of it is ever on the disk. */
import type { IncomingMessage } from 'node:http';
import { readBytes } from '../../bot/server.ts';

/** A form around the file needs a little room of its own. */
const FORM_BYTES = 65_536;
/** A browser that is cut off while it sends shows a broken page, and not our words: so much is let run past. */
const MOST_DRAINED = 32 * 1_048_576;

/**
 * @param most how many bytes the file may have
 * @returns 'none' where nothing was chosen, or the file is empty
 * @throws {Refusal} 413 when far too much is sent
 */
export async function fileIn(
  request: IncomingMessage,
  field: string,
  most: number,
): Promise<Buffer | 'none' | 'large'> {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > most + FORM_BYTES && length <= MOST_DRAINED) {
    for await (const _ of request);
    return 'large';
  }
  const body = new Uint8Array(await readBytes(request, most + FORM_BYTES));
  const type = request.headers['content-type'] ?? '';
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => undefined);
  const file = form?.get(field);
  if (!(file instanceof File) || file.size === 0) return 'none';
  return file.size > most ? 'large' : Buffer.from(await file.arrayBuffer());
}
