/** To whom something is sent: a British mobile number or an address, out of a message, and as people write it. Pure. */

/** Mobile numbers; not 070 and 076, which are forwarding services and pagers. */
const MOBILE = /^\+447[1-57-9]\d{8}$/;
const ADDRESS = /(?<![\w.%+'@-])[\w%+'-]+(?:\.[\w%+'-]+){0,8}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}(?![\w@])/i;
const LONGEST = 120;

/** @param number in E.164 form @returns undefined for what gets no texts */
export function mobile(number: string | undefined): string | undefined {
  return number && MOBILE.test(number) ? number : undefined;
}

/** The one address in a message. */
export function addressIn(text: string): string | undefined {
  const found = ADDRESS.exec(text.slice(0, 400))?.[0];
  return found && found.length <= LONGEST ? found : undefined;
}

/** `+447700900123` as `07700 900123`; an address as it is. */
export function asWritten(to: string): string {
  return to
    .replace(/^\+4420(\d{4})(\d{4})$/, '020 $1 $2')
    .replace(/^\+44(\d{4})(\d{6})$/, '0$1 $2')
    .replace(/^\+44(\d{4})(\d{5})$/, '0$1 $2');
}
