/** Passwords: Argon2id, and never more than a few at a time: each takes memory, and a flood of guesses must not take it all. */
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for Argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 4;
const FEWEST = 12;
const MOST = 200;

/** Compared with when there is no such account, so that the answer takes as long. */
const NOBODY = hash('nobody at all', COST);

let busy = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) await new Promise<void>((free) => waiting.push(free));
  else busy++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }
}

/** Long enough, and neither one letter again and again nor made of the name that it goes with. */
export function isGoodPassword(password: string, login: string): boolean {
  const letters = [...password.normalize('NFKC')];
  if (letters.length < FEWEST || password.length > MOST || new Set(letters).size < 5) return false;
  return !password.toLowerCase().includes(login.toLowerCase().split('@')[0]!);
}

export function hashOf(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), COST));
}

/** @param hashed absent when there is no such account: the answer is no, and takes as long */
export async function isPassword(hashed: string | undefined, password: string): Promise<boolean> {
  const right = await inTurn(async () => verify(hashed ?? (await NOBODY), password.slice(0, MOST).normalize('NFKC')));
  return right && hashed !== undefined;
}
