/**
 * npm run invite -- --role worker --name Sam [--role supervisor …]
 * Makes an invitation to the desk: for the first administrator, and for whoever has locked everybody out. It needs the
 * settings of the server and touches no ledger, so the server may be running. Beside OpenID Connect: a break-glass account.
 */
import { parseArgs } from 'node:util';
import { firstName, INVITATION_MS, invitationAddress, invite } from '../../adapters/desk/invitation.ts';
import { ROLES, rolesOf } from '../../adapters/desk/roles.ts';
import { ConfigFault, readConfig } from '../config.ts';
import { masterKey } from '../seal.ts';

const USAGE = `Use: npm run invite -- --role ${ROLES.join('|')} --name FIRSTNAME (--role may be given several times)\n`;

function main(): number {
  const { values } = parseArgs({
    options: { role: { type: 'string', multiple: true }, name: { type: 'string' } },
  });
  const name = firstName(values.name ?? '');
  const roles = rolesOf(values.role ?? []);
  if (!name || !roles) {
    process.stderr.write(USAGE);
    return 2;
  }
  const config = readConfig();
  if (config.oidc && !roles.includes('administrator')) {
    process.stderr.write('Staff sign in at OIDC_ISSUER. Only an administrator’s break-glass account is made here.\n');
    return 2;
  }
  const keys = masterKey(config.masterKey, config.dataDir);
  const token = invite(keys, { name, roles, by: 'command', until: Date.now() + INVITATION_MS });
  const address = invitationAddress(config.publicUrl ?? `http://localhost:${config.port}`, token);
  process.stdout.write(
    `An invitation for ${name} (${roles.join(', ')}). It works once, within 72 hours:\n${address}\n`,
  );
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof ConfigFault || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))) throw error;
  process.stderr.write(`${(error as Error).message}\n${USAGE}`);
  process.exitCode = 2;
}
