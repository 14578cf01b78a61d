/** Figures of an examination: a share with its interval, and the marks of a recogniser. Pure. */

/** A share of messages with its 95% interval (Wilson): what cannot be said with so few is not said. */
export function row(what: string, right: number, of: number): string {
  if (of === 0) return `${what.padEnd(58)}   none`;
  const [p, z] = [right / of, 1.96];
  const middle = (p + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  const range = `${percent(Math.max(0, middle - half))} to ${percent(Math.min(1, middle + half))}`;
  return `${what.padEnd(58)} ${percent(p).padStart(6)}  (${range}; ${right} of ${of})`;
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** The middle and the 95th of the values. */
export function spread(values: readonly number[]): { p50: number; p95: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** The mean over all names of F1: how well each is found and how often it is rightly named, the rare as much as the common. */
export function macroF1(pairs: readonly { is: string; said: string | undefined }[]): number {
  const names = [...new Set(pairs.map(({ is }) => is))];
  const each = names.map((name) => {
    const both = pairs.filter(({ is, said }) => is === name && said === name).length;
    const all = pairs.filter(({ is }) => is === name).length + pairs.filter(({ said }) => said === name).length;
    return (2 * both) / all;
  });
  return each.reduce((sum, f1) => sum + f1, 0) / names.length;
}

/** Of messages that are danger or none, with a score each: the share caught at each share of false alarms. */
export function curve(
  scored: readonly { danger: boolean; score: number }[],
): { falseAlarms: number; caught: number }[] {
  const sorted = [...scored].sort((a, b) => b.score - a.score);
  const dangers = sorted.filter(({ danger }) => danger).length;
  const points = [{ falseAlarms: 0, caught: 0 }];
  let [caught, alarms] = [0, 0];
  for (const { danger } of sorted) {
    if (danger) caught++;
    else alarms++;
    points.push({ falseAlarms: alarms / (sorted.length - dangers), caught: caught / dangers });
  }
  return points;
}

/** The curve as a picture. It has a title and a text for people who do not see it. */
export function curvePicture(points: readonly { falseAlarms: number; caught: number }[], title: string): string {
  const [width, height, left, top] = [520, 360, 60, 30];
  const x = (share: number): number => left + share * (width - left - 20);
  const y = (share: number): number => top + (1 - share) * (height - top - 50);
  const at = (share: number): number => points.filter(({ falseAlarms }) => falseAlarms <= share).at(-1)!.caught;
  const tenths = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const line = points
    .filter((point, i) => i === 0 || point.caught !== points[i - 1]!.caught || i === points.length - 1)
    .map(({ falseAlarms, caught }) => `${x(falseAlarms).toFixed(1)},${y(caught).toFixed(1)}`)
    .join(' ');
  const text = `At 5% false alarms ${percent(at(0.05))} is caught, at 10% ${percent(at(0.1))}, at 20% ${percent(at(0.2))}.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" font-family="sans-serif" font-size="12">
<title id="t">${title}</title>
<desc id="d">${text}</desc>
<rect width="${width}" height="${height}" fill="#fff"/>
${tenths.map((share) => `<path d="M${x(0)} ${y(share)}H${x(1)}M${x(share)} ${y(0)}V${y(1)}" stroke="#ddd"/><text x="${x(0) - 8}" y="${y(share) + 4}" text-anchor="end">${100 * share}%</text><text x="${x(share)}" y="${y(0) + 18}" text-anchor="middle">${100 * share}%</text>`).join('\n')}
<polyline points="${line}" fill="none" stroke="#1d70b8" stroke-width="2.5"/>
<text x="${x(0.5)}" y="${height - 12}" text-anchor="middle">messages that only sound like danger, taken for it</text>
<text x="${x(0)}" y="18">people in danger who are heard</text>
</svg>
`;
}
