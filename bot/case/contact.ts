/** How people on call are reached: what a number and an address must look like. Pure. */

/** UK mobiles in E.164: 071 to 075, 077 to 079, and 07624. 070 and the other 076 are numbers that pass calls on. */
const UK_MOBILE = /^\+447(?:[1-57-9]\d{8}|624\d{6})$/;

/** Ofcom's numbers for drama: 07700 900000 to 900999 and the like. Samples only. */
const DRAMA = /^(\+44|0)\s?(7700\s?900\d{3}|20\s?7946\s?0\d{3}|1632\s?960\d{3}|808\s?157\s?0\d{3})$/;

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

export interface Contact {
  /** E.164. */
  text: string;
  email: string;
}

/**
 * A UK mobile as people write it (`07700 900 301`), as `+447700900301`. Spreadsheets drop the plus and the first nought.
 * @returns undefined when it is none
 */
export function ukMobile(written: string): string | undefined {
  const bare = written.replace(/[\s()-]/g, '').replace(/^(?:0044|44(?=7\d{9}$)|0(?=7)|(?=7\d{9}$))/, '+44');
  return UK_MOBILE.test(bare) ? bare : undefined;
}

export function isDrama(number: string): boolean {
  return DRAMA.test(number);
}

export function isEmail(address: string): boolean {
  return address.length <= 254 && EMAIL.test(address);
}
