/** Somebody who works at the desk of a real server, without a screen: lets themselves in, and acts. */
import { TOTP } from 'otpauth';
import type { ServerProcess } from './serverProcess.ts';

export class DeskPerson {
  readonly #server: ServerProcess;
  readonly #cookie: string;

  private constructor(server: ServerProcess, cookie: string) {
    this.#server = server;
    this.#cookie = cookie;
  }

  /** By the one-time link of a first start: may do everything. */
  static async first(server: ServerProcess, name: string): Promise<DeskPerson> {
    const answer = await post(server, new URL(server.signIn).pathname, { name });
    return new DeskPerson(server, cookieOf(answer));
  }

  /** Makes an account out of an invitation, at this server: several may stand behind one address. */
  static async join(server: ServerProcess, invited: { path: string; name: string }): Promise<DeskPerson> {
    const page = await (await fetch(server.url + invited.path)).text();
    const secret = /id="key">([^<]+)</.exec(page)![1]!.replaceAll(' ', '');
    const login = `${invited.name}@example.gov.uk`.toLowerCase();
    const chosen = { login, password: 'three good words 7', code: new TOTP({ secret }).generate() };
    const answer = await post(server, invited.path, chosen);
    if (answer.status !== 303) throw new Error(`${invited.name} could not join: ${answer.status}`);
    return new DeskPerson(server, cookieOf(answer));
  }

  async invite(name: string): Promise<{ path: string; name: string }> {
    const answer = await post(this.#server, '/desk/people', { name, role: 'worker' }, this.#cookie);
    const link = /value="(http[^"]+)"/.exec(await answer.text())![1]!.replace('&#x3D;', '=');
    return { path: new URL(link).pathname + new URL(link).search, name };
  }

  /** @returns whether they were told that the case is theirs */
  async claims(id: string): Promise<boolean> {
    return (await this.act(id, 'claim', {})) === 303;
  }

  async act(id: string, act: string, fields: Record<string, string>): Promise<number> {
    const accept = act === 'claim' ? 'text/html' : 'application/json';
    return (await post(this.#server, `/desk/cases/${id}/${act}`, fields, this.#cookie, accept)).status;
  }
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

function post(
  server: ServerProcess,
  path: string,
  fields: Record<string, string>,
  cookie = '',
  accept = 'text/html',
): Promise<Response> {
  return fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.url, cookie, accept },
    body: new URLSearchParams(fields),
  });
}
