/** A mail relay on this machine, as far as a letter needs one; and it misbehaves as relays do. */
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface Received {
  from: string;
  to: string[];
  /** Headers and body as they came. */
  raw: string;
}

export class FakeRelay {
  readonly letters: Received[] = [];
  /** noUser: it will never take this address. busy: it may, later. cut: it hangs up when it has the letter. hangs: it says nothing. */
  mischief: 'none' | 'noUser' | 'busy' | 'cut' | 'hangs' = 'none';
  readonly #open = new Set<Socket>();
  readonly #server = createServer((socket) => this.#talk(socket));

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #talk(socket: Socket): void {
    this.#open.add(socket);
    socket.on('error', () => {});
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let letter: Received = { from: '', to: [], raw: '' };
    let inside = false;
    let left = '';
    if (this.mischief !== 'hangs') say('220 relay.example');
    socket.on('data', (bytes) => {
      left += bytes.toString('utf8');
      for (let end = left.indexOf('\r\n'); end >= 0; end = left.indexOf('\r\n')) {
        const line = left.slice(0, end);
        left = left.slice(end + 2);
        if (inside) {
          if (line !== '.') letter.raw += `${line}\n`;
          else {
            inside = false;
            this.letters.push(letter);
            letter = { from: '', to: [], raw: '' };
            if (this.mischief === 'cut') socket.destroy();
            else say('250 taken');
          }
        } else if (/^EHLO|^HELO|^RSET|^NOOP/.test(line)) say('250 relay.example');
        else if (line.startsWith('MAIL FROM:')) {
          letter.from = line.slice(10);
          say('250 ok');
        } else if (line.startsWith('RCPT TO:')) {
          if (this.mischief === 'noUser') say('550 no such user');
          else if (this.mischief === 'busy') say('451 try later');
          else {
            letter.to.push(line.slice(8));
            say('250 ok');
          }
        } else if (line === 'DATA') {
          inside = true;
          say('354 go on');
        } else if (line === 'QUIT') socket.end('221 bye\r\n');
        else say('502 what');
      }
    });
  }
}
