/** The only reader of the environment. Names every fault at once, then refuses. */
import { z } from 'zod';
import council from '../content/council.json' with { type: 'json' };
import desk from '../content/desk.json' with { type: 'json' };
import { contentFaults } from './checkContent.ts';

/** Everything wrong with the settings, one plain sentence each. */
export class ConfigFault extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(`The settings are not right, so nothing was started:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigFault';
    this.faults = faults;
  }
}

const oneOf = <T extends string>(name: string, ...choices: [T, ...T[]]) =>
  z.enum(choices, { error: `${name} must be ${choices.join(' or ')}` }).default(choices[0] as never);

const address = (name: string) =>
  z.url({ error: `${name} must be a web address, such as https://frontdoor.example.gov.uk` });

const commas = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** One secret, or two with a comma while one takes over from the other: the first is used, both are believed. */
const secrets = (name: string, least: number) =>
  z
    .string()
    .transform((text) => text.split(',').map((secret) => secret.trim()))
    .refine(
      (given) => given.length <= 2 && given.every((secret) => secret.length >= least),
      `${name} must be a secret of at least ${least} characters, or two with a comma between`,
    );

const settings = z.object({
  PORT: z.coerce
    .number({ error: 'PORT must be a number from 0 to 65535' })
    .int('PORT must be a whole number')
    .min(0, 'PORT must be a number from 0 to 65535')
    .max(65_535, 'PORT must be a number from 0 to 65535')
    .default(3978),
  NWD_DATA: z.string().min(1).default('./data'),
  NWD_PUBLIC_URL: address('NWD_PUBLIC_URL').optional(),
  NWD_MASTER_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'NWD_MASTER_KEY must be 32 random bytes in base64 (44 characters)')
    .optional(),
  NWD_LEDGER: oneOf('NWD_LEDGER', 'sqlite', 'redis'),
  REDIS_URL: z
    .string()
    .regex(
      /^rediss?:\/\/[^,\s]+(,rediss?:\/\/[^,\s]+)*$/,
      'REDIS_URL must be redis://… (several with commas for a cluster)',
    )
    .optional(),
  NWD_SMS: oneOf('NWD_SMS', 'console', 'twilio', 'notify'),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, 'TWILIO_ACCOUNT_SID must be AC and 32 letters and digits')
    .optional(),
  TWILIO_AUTH_TOKEN: secrets('TWILIO_AUTH_TOKEN', 16).optional(),
  TWILIO_FROM: z
    .string()
    .regex(
      /^(\+\d{8,15}|MG[0-9a-f]{32})$/,
      'TWILIO_FROM must be a number such as +447700900100, or a messaging service (MG…)',
    )
    .optional(),
  TWILIO_API_URL: address('TWILIO_API_URL').default('https://api.twilio.com'),
  NOTIFY_API_KEY: z
    .string()
    .regex(new RegExp(`${UUID}-${UUID}$`), 'NOTIFY_API_KEY must end in the two long ids that GOV.UK Notify gave it')
    .optional(),
  NOTIFY_API_URL: address('NOTIFY_API_URL').default('https://api.notifications.service.gov.uk'),
  NOTIFY_TEMPLATE_ID: z
    .string()
    .regex(new RegExp(`^${UUID}$`), 'NOTIFY_TEMPLATE_ID must be the id of the template')
    .optional(),
  NOTIFY_BEARER_TOKEN: secrets('NOTIFY_BEARER_TOKEN', 32).optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'SMTP_URL must be smtp://… or smtps://…, with the user and password if it needs them')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\s<>"]+@[^@\s<>"]+\.[^@\s<>"]+$/, 'MAIL_FROM must be the address that letters come from')
    .optional(),
  NWD_RECOGNISER: oneOf('NWD_RECOGNISER', 'natural', 'clu'),
  CLU_ENDPOINT: address('CLU_ENDPOINT').optional(),
  CLU_KEY: z.string().optional(),
  CLU_PROJECT: z.string().optional(),
  CLU_DEPLOYMENT: z.string().default('production'),
  OIDC_ISSUER: address('OIDC_ISSUER').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_CLAIM: oneOf('OIDC_CLAIM', 'groups', 'roles'),
  OIDC_ROLES: z.string().default(''),
  NWD_FEEDS: z.string().default('').transform(commas),
  NWD_FEED_HOSTS: z
    .string()
    .default('')
    .transform((hosts) => commas(hosts.toLowerCase())),
  NWD_LIMITS: oneOf('NWD_LIMITS', 'on', 'off'),
  NWD_ENCODER: oneOf('NWD_ENCODER', 'on', 'off'),
  NWD_CLOCK: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), 'NWD_CLOCK must be a moment such as 2026-03-08T02:10:00Z')
    .transform((text) => Date.parse(text))
    .optional(),
  NWD_LOG: oneOf('NWD_LOG', 'info', 'silent', 'debug'),
  NODE_ENV: z.string().default('development'),
});

export interface Config {
  port: number;
  dataDir: string;
  publicUrl?: string;
  /** Base64 of 32 bytes; absent means: keep one in `dataDir`. */
  masterKey?: string;
  ledger: 'sqlite' | 'redis';
  /** One address, or several with commas between for a cluster. Set whenever `ledger` is redis. */
  redisUrl?: string;
  /** A short name of the council: its keys in Redis carry it. */
  council: string;
  sms: 'console' | 'twilio' | 'notify';
  /** Set whenever `sms` is twilio. `tokens`: the first signs what we ask, each may have signed what we hear. */
  twilio?: { account: string; tokens: string[]; from: string; apiUrl: string };
  /** Set whenever `sms` is notify. `bearers`: any of them proves that Notify calls. */
  notify?: { apiKey: string; apiUrl: string; template: string; bearers: string[] };
  /** Set where there is a relay for letters: to residents who ask for one. */
  mail?: { url: string; from: string };
  recogniser: 'natural' | 'clu';
  /** Set whenever `recogniser` is clu. */
  clu?: { endpoint: string; key: string; project: string; deployment: string };
  /** The council's own sign-in for staff. `roles`: which of its groups make somebody what at the desk. */
  oidc?: {
    issuer: string;
    clientId: string;
    clientSecret: string;
    claim: 'groups' | 'roles';
    roles: Record<string, string[]>;
  };
  /** Live feeds that are read again each night. */
  feeds: string[];
  /** Hosts that directories may be imported from; none means any public one. */
  feedHosts: string[];
  limits: boolean;
  /** Whether what questions and listings mean is read as well as their words: finds more, and takes up to 200 MB. */
  encoder: boolean;
  careStart?: number;
  log: 'info' | 'silent' | 'debug';
  production: boolean;
}

/** What production asks for beyond valid settings. Each is a promise that a laptop may do without. */
function productionFaults(seen: z.infer<typeof settings>): string[] {
  const faults: string[] = [];
  if (!seen.NWD_MASTER_KEY) faults.push('NWD_MASTER_KEY must be set in production: it protects everyone’s words');
  if (!seen.NWD_PUBLIC_URL?.startsWith('https://'))
    faults.push('NWD_PUBLIC_URL must be an https address in production');
  if (seen.NWD_LIMITS === 'off') faults.push('NWD_LIMITS=off is refused in production');
  if (seen.NWD_CLOCK !== undefined) faults.push('NWD_CLOCK is refused in production');
  if (seen.NWD_SMS === 'console')
    faults.push('NWD_SMS=console only pretends to send texts, so it is refused in production');
  if (!council.emergencyDutyTeam)
    faults.push('content/council.json must name the emergency duty team’s number in production');
  return faults;
}

/** A feed that can never be read is better known at start than at three in the morning. */
function feedFaults(feeds: string[], hosts: string[]): string[] {
  return feeds.flatMap((feed, at) => {
    const url = URL.canParse(feed) ? new URL(feed) : undefined;
    const isHere = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    // Never the address itself: its query may hold a key.
    if (!url || !(url.protocol === 'https:' || isHere))
      return [`NWD_FEEDS must hold https addresses with commas between; number ${at + 1} is none`];
    if (hosts.length > 0 && !hosts.includes(url.hostname))
      return [`NWD_FEEDS names ${url.hostname}, which is not among NWD_FEED_HOSTS`];
    return [];
  });
}

/** What the recogniser in the cloud cannot do without. */
function cluFaults(given: Given): string[] {
  if (given.NWD_RECOGNISER !== 'clu') return [];
  return [
    ...missing(given, 'NWD_RECOGNISER is clu', 'CLU_ENDPOINT', 'CLU_KEY', 'CLU_PROJECT'),
    ...inTheOpen(given, 'CLU_ENDPOINT'),
  ];
}

/** `worker=one group, another; administrator=a third`. Without any, the provider's own names are the desk's roles. */
function groupsByRole(text: string): Record<string, string[]> {
  const pairs = text.split(';').flatMap((pair) => {
    const [role = '', ...groups] = pair.split('=');
    return role.trim() ? [[role.trim(), commas(groups.join('='))] as const] : [];
  });
  return Object.fromEntries(pairs.length > 0 ? pairs : Object.keys(desk.roles).map((role) => [role, [role]]));
}

/** What the council's own sign-in cannot do without. */
function signInFaults(given: Given): string[] {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
  if (![...names, 'OIDC_ROLES'].some((name) => given[name])) return [];
  const faults = missing(given, 'staff sign in by OpenID Connect', ...names);
  const issuer = given.OIDC_ISSUER ?? '';
  const here = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(issuer) && given.NODE_ENV !== 'production';
  if (issuer.startsWith('http:') && !here)
    faults.push('OIDC_ISSUER must be an https address: whoever can change its answers can sign in as anybody');
  if (/^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)(\/|$)/i.test(issuer))
    faults.push('OIDC_ISSUER must name the council’s own tenant: this one lets in people of any organisation');
  const known = Object.keys(desk.roles);
  for (const [role, groups] of Object.entries(groupsByRole(given.OIDC_ROLES ?? ''))) {
    if (!known.includes(role)) faults.push(`OIDC_ROLES names a role that is none of ${known.join(', ')}`);
    else if (groups.length === 0) faults.push(`OIDC_ROLES names no group for ${role}`);
  }
  return faults;
}

/** A relay without an address to write from would be refused by most inboxes; and words must not leave in the open. */
function mailFaults(given: Given): string[] {
  if (!given.SMTP_URL) return [];
  const plain = given.SMTP_URL.startsWith('smtp:') && given.NODE_ENV === 'production';
  const here = /^smtp:\/\/(?:[^@/]*@)?(?:localhost|127\.0\.0\.1|\[::1\])(?::|\/|$)/.test(given.SMTP_URL);
  const open = plain && !here && !/[?&]requireTLS=true/.test(given.SMTP_URL);
  return [
    ...missing(given, 'SMTP_URL is', 'MAIL_FROM'),
    ...(open ? ['SMTP_URL must be smtps://… or end in ?requireTLS=true in production: residents’ words go there'] : []),
  ];
}

/** What each carrier of texts cannot do without. */
function textFaults(given: Given): string[] {
  if (given.NWD_SMS === 'twilio')
    return [
      ...missing(given, 'NWD_SMS is twilio', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'),
      // Twilio signs the address that it calls: without knowing it nothing that arrives can be believed.
      ...missing(given, 'NWD_SMS is twilio', 'NWD_PUBLIC_URL'),
      ...inTheOpen(given, 'TWILIO_API_URL'),
    ];
  if (given.NWD_SMS === 'notify')
    return [
      ...missing(given, 'NWD_SMS is notify', 'NOTIFY_API_KEY', 'NOTIFY_TEMPLATE_ID', 'NOTIFY_BEARER_TOKEN'),
      ...inTheOpen(given, 'NOTIFY_API_URL'),
    ];
  return [];
}

type Given = Record<string, string | undefined>;

function missing(given: Given, when: string, ...names: string[]): string[] {
  return names.filter((name) => !given[name]).map((name) => `${name} must be set when ${when}`);
}

/** Plain http would carry residents' words in the open; a fake on this machine may use it, outside production. */
function inTheOpen(given: Given, name: string): string[] {
  const url = given[name];
  if (!url?.startsWith('http:')) return [];
  const here = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(url);
  return here && given.NODE_ENV !== 'production' ? [] : [`${name} must be an https address: residents’ words go there`];
}

/**
 * Reads the settings once, at start, and checks the content that must never be wrong.
 * @throws {ConfigFault} naming every fault at once
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = settings.safeParse(given);
  const production = given.NODE_ENV === 'production';
  const faults = [
    ...(read.success ? [] : read.error.issues.map((issue) => issue.message)),
    ...(given.NWD_LEDGER === 'redis' && !given.REDIS_URL ? ['REDIS_URL must be set when NWD_LEDGER is redis'] : []),
    ...cluFaults(given),
    ...mailFaults(given),
    ...(read.success ? feedFaults(read.data.NWD_FEEDS, read.data.NWD_FEED_HOSTS) : []),
    ...textFaults(given),
    ...signInFaults(given),
    ...contentFaults(production),
    ...(read.success && production ? productionFaults(read.data) : []),
  ];
  if (!read.success || faults.length > 0) throw new ConfigFault(faults);
  const seen = read.data;
  return {
    port: seen.PORT,
    dataDir: seen.NWD_DATA,
    publicUrl: seen.NWD_PUBLIC_URL,
    masterKey: seen.NWD_MASTER_KEY,
    ledger: seen.NWD_LEDGER,
    redisUrl: seen.REDIS_URL,
    council: council.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    sms: seen.NWD_SMS,
    twilio:
      seen.NWD_SMS === 'twilio'
        ? {
            account: seen.TWILIO_ACCOUNT_SID!,
            tokens: seen.TWILIO_AUTH_TOKEN!,
            from: seen.TWILIO_FROM!,
            apiUrl: seen.TWILIO_API_URL,
          }
        : undefined,
    notify:
      seen.NWD_SMS === 'notify'
        ? {
            apiKey: seen.NOTIFY_API_KEY!,
            apiUrl: seen.NOTIFY_API_URL,
            template: seen.NOTIFY_TEMPLATE_ID!,
            bearers: seen.NOTIFY_BEARER_TOKEN!,
          }
        : undefined,
    mail: seen.SMTP_URL && seen.MAIL_FROM ? { url: seen.SMTP_URL, from: seen.MAIL_FROM } : undefined,
    recogniser: seen.NWD_RECOGNISER,
    clu:
      seen.NWD_RECOGNISER === 'clu'
        ? {
            endpoint: seen.CLU_ENDPOINT!,
            key: seen.CLU_KEY!,
            project: seen.CLU_PROJECT!,
            deployment: seen.CLU_DEPLOYMENT,
          }
        : undefined,
    oidc: seen.OIDC_ISSUER
      ? {
          issuer: seen.OIDC_ISSUER,
          clientId: seen.OIDC_CLIENT_ID!,
          clientSecret: seen.OIDC_CLIENT_SECRET!,
          claim: seen.OIDC_CLAIM,
          roles: groupsByRole(seen.OIDC_ROLES),
        }
      : undefined,
    feeds: seen.NWD_FEEDS,
    feedHosts: seen.NWD_FEED_HOSTS,
    limits: seen.NWD_LIMITS === 'on',
    encoder: seen.NWD_ENCODER === 'on',
    careStart: seen.NWD_CLOCK,
    log: seen.NWD_LOG,
    production,
  };
}
