import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { OutsideFault } from '../../bot/ports.ts';
import { Keys, proveKey, Seal } from '../../bot/seal.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

const someKey = (): Keys => new Keys(randomBytes(32).toString('base64'));

describe('the master key', () => {
  it('is noted at the first start, and another is refused ever after', async () => {
    const door = await FrontDoorUnderTest.open();
    const right = someKey();
    await proveKey(door.ledger, right);
    await proveKey(door.ledger, right);
    const fault = await proveKey(door.ledger, someKey()).catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(OutsideFault);
    await door.close();
  });

  it('opens nothing that was moved to another place, altered, or sealed with another key', () => {
    const seal = new Seal(randomBytes(32));
    const sealed = seal.close('my words', 'c1 line');
    expect(seal.open(sealed, 'c1 line')).to.equal('my words');
    expect(() => seal.open(sealed, 'c2 line')).to.throw();
    const altered = `${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(1)}`;
    expect(() => seal.open(altered, 'c1 line')).to.throw();
    expect(() => new Seal(randomBytes(32)).open(sealed, 'c1 line')).to.throw();
  });

  it('leaves no readable word in the ledger’s file', async () => {
    const door = await FrontDoorUnderTest.open();
    await door.hear('c1', 'my canary is called Margaretha and I want to end my life', 'sms');
    await door.stop();
    const { readdir, readFile } = await import('node:fs/promises');
    for (const file of (await readdir(door.dataDir)).filter((name) => name.startsWith('ledger'))) {
      const bytes = await readFile(`${door.dataDir}/${file}`);
      for (const word of ['Margaretha', 'end my life', '7700900123', '116 123'])
        expect(bytes.includes(word), `${word} in ${file}`).to.equal(false);
    }
    await door.start();
    await door.close();
  });
});
