/** Which addresses a feed may be read from: https, hosts that the operator allows, and nothing inside our own network. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
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

/**
 * Asks the name service before a feed is read.
 * @param allowed host names; none means any public host
 * @throws {FeedFault} for a host that is not allowed, or whose name leads into our own network
 */
export async function mustBeOutside(url: URL, allowed: readonly string[] = []): Promise<void> {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (allowed.length > 0 && !allowed.includes(host))
    throw new FeedFault(`${host} is not among NWD_FEED_HOSTS, so it was not asked and nothing was changed.`);
  if (url.protocol === 'http:' && isHere(url)) return;
  const found = isIP(host) ? [{ address: host }] : await lookup(host, { all: true }).catch(() => []);
  if (found.length === 0) throw new FeedFault(`${host} is not known to the name service, so nothing was changed.`);
  if (found.some(({ address }) => isInside(address)))
    throw new FeedFault(`${host} is an address inside a private network, so it was not asked. Nothing was changed.`);
}

function isHere(url: URL): boolean {
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

/** `::ffff:10.0.0.1` is 10.0.0.1 in other clothes. */
export function isInside(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return INSIDE.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}
