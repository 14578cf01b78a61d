/** A picture that a resident texted, behind a press: shown to whoever may read the case, as a picture and nothing else. */
import { randomUUID } from 'node:crypto';
import type { PictureKind } from '../../bot/pictures/pictureKind.ts';
import type { Pictures } from '../../bot/pictures/pictures.ts';
import { Refusal, send, sendJson } from '../../bot/server.ts';
import { sendPage, type Visit, wantsPage, whoSees } from './answer.ts';
import { page } from './pages.ts';
import type { Reading } from './reading.ts';
import { labels } from './words.ts';

const LINE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ENDING: Record<PictureKind, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

export class ShowPicture {
  readonly #reading: Reading;
  readonly #pictures: Pictures;
  constructor(parts: { reading: Reading; pictures: Pictures }) {
    this.#reading = parts.reading;
    this.#pictures = parts.pictures;
  }

  /** Who looked is written down. Nothing in the file can run, load or be framed: it is served as the kind its bytes are. */
  async show(visit: Visit): Promise<void> {
    const { case: it, standing } = await this.#reading.standing(visit, 'picture.viewed');
    if (standing === 'none') return this.#reading.notYours(visit, it, 'read');
    const { line, number } = visit.request.params as Record<string, string>;
    if (!LINE.test(line ?? '') || !/^[1-9]$/.test(number ?? ''))
      throw new Refusal(404, 'notFound', 'There is no such picture.');
    const { state, kind, bytes } = await this.#pictures.show(it.conversation, line!, Number(number));
    if (bytes && kind) {
      return send(visit.response, 200, kind, bytes, {
        'content-disposition': `inline; filename="${it.reference}-${randomUUID().slice(0, 4)}.${ENDING[kind]}"`,
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      });
    }
    const text = labels.pictures.states[state === 'kept' ? 'waiting' : state];
    if (!wantsPage(visit.request)) return sendJson(visit.response, 404, { error: { code: state, message: text } });
    sendPage(visit.response, 404, page('problem', { ...whoSees(visit.session), title: labels.pictures.title, text }));
  }
}
