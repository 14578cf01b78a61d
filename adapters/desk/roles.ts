/** What people at the desk may be. Somebody may be several; the table in `routes.ts` says what each may do. */
export const ROLES = ['worker', 'supervisor', 'keeper', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Those who pick people up. */
export const CARERS: readonly Role[] = ['worker', 'supervisor'];

/** @returns undefined when one of them is no role, or there is none */
export function rolesOf(named: readonly string[]): Role[] | undefined {
  const roles = ROLES.filter((role) => named.includes(role));
  return roles.length > 0 && roles.length === new Set(named).size ? roles : undefined;
}
