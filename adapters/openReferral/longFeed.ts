/** A file that is one list, of services or of pages, read item by item: read whole, fifty thousand take half a gigabyte. */
import { closeSync, openSync, readSync } from 'node:fs';
import parse from 'secure-json-parse';
import { servicesOf } from './parseFeed.ts';
import type { Raw } from './raw.ts';

const AT_ONCE = 1 << 20;
const [QUOTE, COMMA, OPEN, ESCAPE, CLOSE, BRACE, END] = [...'",[\\]{}'].map((sign) => sign.charCodeAt(0));
const BLANKS = [...' \n\r\t'].map((sign) => sign.charCodeAt(0));

/**
 * The services of a list, each parsed when it is asked for.
 * @throws SyntaxError when the file is no such list, is cut short, holds no service, or a key that could poison a prototype
 * @throws TypeError when it is not UTF-8
 */
export function* servicesOneByOne(path: string): Generator<Raw> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let found = false;
  for (const item of itemsIn(chunksOf(path))) {
    const value: unknown = parse(decoder.decode(item), null, { protoAction: 'error', constructorAction: 'error' });
    for (const service of servicesOf([value])) {
      found = true;
      yield service;
    }
  }
  if (!found) throw new SyntaxError('no services');
}

function* chunksOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafeSlow(AT_ONCE);
      const length = readSync(file, chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** The bytes of each item of a list. Whether an item is JSON is left to the parser. */
function* itemsIn(chunks: Iterable<Buffer>): Generator<Buffer> {
  const begun: Buffer[] = [];
  let [depth, isQuoted, isEscaped, isOver] = [0, false, false, false];
  for (const bytes of chunks) {
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      const sign = bytes[at]!;
      if (isQuoted) {
        if (isEscaped) isEscaped = false;
        else if (sign === ESCAPE) isEscaped = true;
        else if (sign === QUOTE) isQuoted = false;
      } else if (depth === 0) {
        if (BLANKS.includes(sign)) continue;
        if (isOver || sign !== OPEN) throw new SyntaxError('not one list');
        depth = 1;
        from = at + 1;
      } else if (sign === QUOTE) {
        isQuoted = true;
      } else if (sign === OPEN || sign === BRACE) {
        depth++;
      } else if (sign === CLOSE || sign === END || (sign === COMMA && depth === 1)) {
        if (depth === 1) {
          yield Buffer.concat([...begun.splice(0), bytes.subarray(from, at)]);
          from = at + 1;
        }
        if (sign !== COMMA) depth--;
        isOver = depth === 0;
        if (isOver && sign === END) throw new SyntaxError('not one list');
      }
    }
    if (depth > 0) begun.push(bytes.subarray(from));
  }
  if (!isOver) throw new SyntaxError('cut short');
}
