/** Long work that can be put down between two steps, so that whoever does it may see to something more urgent first. Pure. */
export type Steps<T> = Generator<void, T>;

/** Does it all at once. */
export function finish<T>(work: Steps<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
