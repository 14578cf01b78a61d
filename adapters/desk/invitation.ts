/**
 * Invitations to the desk. One holds all that it says, sealed with the master key, so that `npm run invite` can make one
 * beside a running server, whose ledger nobody else may open. That it was used is written down when it is.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { type Keys, Seal } from '../../bot/seal.ts';
import { ROLES, type Role } from './roles.ts';

export interface Invitation {
  name: string;
  roles: Role[];
  /** Who made it: somebody's id, or `command`. */
  by: string;
  /** Machine-clock ms. */
  until: number;
  /** The account that gets new secrets; absent for somebody new. */
  account?: string;
  /** The user name, where it is not for them to choose. */
  login?: string;
  team?: string;
  /** Bytes for the authenticator app: the same each time the page is opened. */
  secret: Buffer;
  /** What it is called in the ledger once it was used. */
  id: string;
}

export const INVITATION_MS = 72 * 3_600_000;
/** Shown to residents: letters as people have them in names, and nothing that could be taken for a link or a number. */
const FIRST_NAME = /^\p{L}[\p{L}\p{M}'’ -]{0,39}$/u;

/** A first name as residents see it. @returns undefined when they should not */
export function firstName(given: string): string | undefined {
  const name = given.trim().normalize('NFC').replace(/\s+/g, ' ');
  return FIRST_NAME.test(name) ? name : undefined;
}

/** @returns what stands in the link */
export function invite(keys: Keys, of: Omit<Invitation, 'id' | 'secret'>): string {
  const { name, roles, by, until, account, login, team } = of;
  const nonce = randomBytes(9).toString('base64url');
  const text = JSON.stringify([name, roles.map((role) => ROLES.indexOf(role)), by, until, nonce, account, login, team]);
  return Buffer.from(new Seal(keys.for('account')).close(text, 'invitation'), 'base64').toString('base64url');
}

/** The address that somebody who was invited opens. */
export function invitationAddress(publicUrl: string, token: string): string {
  return `${new URL(publicUrl).origin}/desk/join?invitation=${token}`;
}

/** @returns undefined when it is not one of ours, or has run out */
export function openInvitation(keys: Keys, token: string, now: number): Invitation | undefined {
  const bytes = Buffer.from(token, 'base64url');
  // One way to write it: the last letter of base64 has bits that say nothing.
  if (!/^[\w-]{40,700}$/.test(token) || bytes.toString('base64url') !== token) return undefined;
  try {
    const text = new Seal(keys.for('account')).open(bytes.toString('base64'), 'invitation');
    const [name, roles, by, until, nonce, ...more] = JSON.parse(text);
    const [account, login, team] = more.map((part: string | null) => part ?? undefined);
    if (until <= now) return undefined;
    const hashOf = (what: string) => createHmac('sha256', keys.for('account')).update(`${what} ${nonce}`).digest();
    const secret = hashOf('authenticator').subarray(0, 20);
    const id = `invited ${hashOf('invited').toString('base64url')}`;
    return { name, roles: roles.map((role: number) => ROLES[role]), by, until, account, login, team, secret, id };
  } catch {
    return undefined;
  }
}
