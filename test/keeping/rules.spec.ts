/** Retention as `content/retention.json` says it: whole, sensible, and forgotten by nobody who adds something to keep. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { classes, classOf, conversationKept, records, retentionFaults, streamRule } from '../../bot/keeping/rules.ts';
import desk from '../../content/desk.json' with { type: 'json' };
import retention from '../../content/retention.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../', import.meta.url));
const DAY = 86_400_000;
const outcomes = [...desk.outcomes, ...desk.formerOutcomes].map(({ id }) => id);

describe('how long what is kept', () => {
  it('is said for every kind of record', () => {
    const ports = readFileSync(join(root, 'bot/ports.ts'), 'utf8');
    const [, union] = /export type RecordKind =\n([\s\S]*?);\n/.exec(ports)!;
    const kinds = [...union!.matchAll(/^\s*\| '(\w+)'/gm)].map(([, kind]) => kind!);
    expect(kinds).to.include.members(['inbound', 'conversation', 'case', 'hold', 'meta']);
    const forgotten = kinds.filter((kind) => !Object.hasOwn(retention.records, kind));
    expect(
      forgotten,
      'a kind of record without a rule: add it to "records" in content/retention.json, with how it goes and why. ' +
        'If it belongs to a conversation, let bot/keeping/eraser.ts take it too, and bot/keeping/copy.ts show it',
    ).to.deep.equal([]);
    expect(Object.keys(retention.records).filter((kind) => !kinds.includes(kind))).to.deep.equal([]);
  });

  it('is said for every stream that the code names', () => {
    const files = ['bot', 'adapters', 'dialogs'].flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(root, room, file), 'utf8')),
    );
    const named = files.flatMap((text) => [
      ...[...text.matchAll(/stream: '([\w ]+)'/g)].map(([, stream]) => stream!),
      ...[...text.matchAll(/\.count\('([\w ]+)'/g)].map(([, stream]) => stream!),
      ...[...text.matchAll(/(?:AUDIT|LINKS|Stream) = '([\w ]+)'/g)].map(([, stream]) => stream!),
    ]);
    expect(named).to.include.members(['audit', 'auditLink', 'desk', 'measures']);
    expect(
      [...new Set(named)].filter((stream) => !streamRule(stream)),
      'a stream without a rule: add its first word to "streams" in content/retention.json',
    ).to.deep.equal([]);
  });

  it('makes sense, and says so when it does not', () => {
    expect(retentionFaults(outcomes)).to.deep.equal([]);
    expect(retentionFaults([...outcomes, 'newOutcome'])).to.deep.equal([
      'content/retention.json: outcomes must say how long "newOutcome" is kept',
    ]);
    const { replay, audit } = classes;
    const [days, years] = [replay.keep, audit.keep];
    replay.keep = { days: 99 };
    audit.keep = { years: 9 };
    const said = retentionFaults(outcomes).join('\n');
    replay.keep = days;
    audit.keep = years;
    expect(said).to.include('replay must be at least 100 days').and.include('audit must be kept at least as long');
  });

  it('has an owner, a day on which it was reviewed, and a reason for each rule', () => {
    expect(retention.owner).to.not.equal('');
    expect(retention.reviewed).to.match(/^\d{4}-\d\d-\d\d$/);
    for (const { why } of [...Object.values(classes), ...Object.values(records), ...Object.values(retention.streams)])
      expect(why).to.match(/^[A-Z].{15,}\.$/);
  });

  it('is the longer of what a case was and what came of it, and a needless alarm is none', () => {
    expect(classOf({ kind: 'person', outcome: 'informationGiven' })).to.equal('information');
    expect(classOf({ kind: 'person', outcome: 'safeguardingEnquiry' })).to.equal('safeguarding');
    expect(classOf({ kind: 'safeguarding', outcome: 'noConcern' })).to.equal('safeguarding');
    expect(classOf({ kind: 'crisis', outcome: 'noConcern', alarm: 'needless' })).to.equal('information');
    expect(classOf({ kind: 'crisis', outcome: 'noConcern', alarm: 'missed' })).to.equal('crisis');
  });

  it('runs from the last contact, and the longest of several cases holds', () => {
    const kept = conversationKept(10 * DAY, [
      { kind: 'person', outcome: 'informationGiven', closedAt: 5 * DAY },
      { kind: 'statutory', outcome: 'assessment', closedAt: 2 * DAY },
    ]);
    expect(kept).to.deep.equal({ class: 'statutory', until: 10 * DAY + 2_922 * DAY });
    expect(conversationKept(10 * DAY, [])).to.deep.equal({ class: 'talk', until: 40 * DAY });
  });
});
