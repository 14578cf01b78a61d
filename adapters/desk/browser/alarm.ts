/** The alarm that nobody can miss: sound, title and a line that is read out, until somebody has picked the crisis up. */
import { whenStill } from '../../../bot/browser/whenStill.ts';
import { find, tell, word } from './elements.ts';

/** Two tones and a silence. One buffer that loops: timers are slowed in tabs that are not in front, a sound is not. */
function tones(context: AudioContext): AudioBuffer {
  const rate = context.sampleRate;
  const buffer = context.createBuffer(1, rate * 2, rate);
  const samples = buffer.getChannelData(0);
  const tone = (from: number, seconds: number, pitch: number): void => {
    for (let i = 0; i < seconds * rate; i++) {
      const edge = Math.min(1, i / (0.01 * rate), (seconds * rate - i) / (0.01 * rate));
      samples[Math.floor(from * rate) + i] = 0.4 * edge * Math.sin((2 * Math.PI * pitch * i) / rate);
    }
  };
  tone(0, 0.22, 880);
  tone(0.27, 0.22, 660);
  return buffer;
}

/** A red mark on the tab, and on the app's own icon where the browser has one. */
function badge(crises: number): void {
  const red =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="#aa2a16"/></svg>';
  find<HTMLLinkElement>('#icon').href = crises > 0 ? `data:image/svg+xml,${encodeURIComponent(red)}` : 'data:,';
  const app = navigator as Navigator & { setAppBadge?(n: number): Promise<void> };
  app.setAppBadge?.(crises).catch(() => undefined);
}

export class Alarm {
  readonly #title = document.title;
  readonly #line = find('#alarm');
  readonly #button = find<HTMLButtonElement>('#sound');
  /** On a card the sound comes once for each new crisis: its reader is with somebody already. */
  #loops: boolean;
  #context?: AudioContext;
  #sounding?: AudioBufferSourceNode;
  #crises = 0;

  constructor(loops: boolean) {
    this.#loops = loops;
    try {
      this.#context = new AudioContext();
    } catch {
      this.#button.textContent = word('noSound');
    }
    this.#context?.addEventListener('statechange', () => this.#showButton());
    // Browsers let a page sound only after somebody has touched it. Any touch will do.
    for (const touch of ['pointerdown', 'keydown', 'click'])
      document.addEventListener(touch, () => void this.#context?.resume().catch(() => undefined));
    this.#showButton();
  }

  /** How many wait now and are held by nobody. */
  set(crises: number): void {
    const more = crises > this.#crises;
    this.#crises = crises;
    document.title = crises > 0 ? `${word('crisisTitle', { n: crises })} ${this.#title}` : this.#title;
    whenStill(() => tell(this.#line, crises > 0 ? word('crisis', { n: crises }) : ''));
    badge(crises);
    if (crises === 0) this.#stop();
    else if (more) this.ring(this.#loops);
  }

  /** @param on nobody is being helped on this page: it sounds until somebody has picked up, and not only once */
  loud(on: boolean): void {
    this.#loops = on;
    if (!on) this.#stop();
    else if (this.#crises > 0) this.ring(true);
  }

  ring(loop: boolean): void {
    if (!this.#context || this.#sounding?.loop) return;
    this.#stop();
    const source = this.#context.createBufferSource();
    source.buffer = tones(this.#context);
    source.loop = loop;
    source.connect(this.#context.destination);
    source.start();
    this.#sounding = source;
  }

  #stop(): void {
    this.#sounding?.stop();
    this.#sounding = undefined;
  }

  #showButton(): void {
    whenStill(() => {
      this.#button.hidden = this.#context?.state === 'running';
    });
  }
}
