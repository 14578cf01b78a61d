/** Which addresses a feed may be read from: https, hosts that the operator allows, and nothing inside our own network. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { FeedFault } from './report.ts';

/** Addresses that are not the public internet's (RFC 6890 and its like). */
const INSIDE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['100::', 64],
  ['2001::', 32],
  ['2002::', 16],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv6');

/** http is for a feed on this machine only: a developer's, or a test's. */
export function mayCall(url: URL): boolean {
  return url.protocol === 'https:' || isHere(url);
}

/** Asks the name service for every address of a host; none when it is not known. */
export type AskNames = (host: string) => Promise<{ address: string; family: number }[]>;

export const namesAsked: AskNames = (host) => lookup(host, { all: true }).catch(() => []);

/**
 * What can be told of an address before any name is asked for: again for each redirect.
 * @param allowed host names; none means any public host
 * @throws {FeedFault} for a host that is not allowed, or an address inside our own network
 */
export function mustBeAllowed(url: URL, allowed: readonly string[] = []): void {
  const host = hostOf(url);
  if (allowed.length > 0 && !allowed.includes(host))
    throw new FeedFault(`${host} is not among NWD_FEED_HOSTS, so it was not asked and nothing was changed.`);
  if (!isHere(url) && isIP(host) && isInside(host)) throw insideFault(host);
}

/**
 * The look-up that the connection itself makes. The addresses that were checked are the ones connected to: a name that
 * is asked twice may lead outside the first time and into our own network the second.
 */
export function lookupOutside(url: URL, ask: AskNames): LookupFunction {
  return (host, options, answer) => {
    ask(host).then((found) => {
      const fault =
        found.length === 0
          ? new FeedFault(`${host} is not known to the name service, so nothing was changed.`)
          : !isHere(url) && found.some(({ address }) => isInside(address))
            ? insideFault(host)
            : null;
      if (fault) answer(fault, '');
      else if (options.all) answer(null, found);
      else answer(null, found[0]!.address, found[0]!.family);
    });
  };
}

function insideFault(host: string): FeedFault {
  return new FeedFault(`${host} is an address inside a private network, so it was not asked. Nothing was changed.`);
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

function isHere(url: URL): boolean {
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

/** `::ffff:10.0.0.1` is 10.0.0.1 in other clothes. */
export function isInside(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return INSIDE.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}
