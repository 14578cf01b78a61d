import { OutsideFault } from './ports.ts';

/** Whatever takes longer than `ms` is a fault: its outcome is unknown, and nobody waits for it any more. */
export function within<T>(ms: number, who: string, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutsideFault(who, `answering within ${ms} ms`)), ms);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
