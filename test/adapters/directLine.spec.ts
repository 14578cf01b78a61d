import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Activity, type ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { expect } from 'chai';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { WebSocket } from 'ws';
import type { SentActivity } from '../../adapters/directLine/activity.ts';
import { directLine } from '../../adapters/directLine/directLine.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { noLimits, ordinaryLimits } from '../../bot/limits.ts';
import type { Log } from '../../bot/log.ts';
import { Pipeline } from '../../bot/pipeline.ts';
import { Records } from '../../bot/records.ts';
import { words } from '../../bot/reply.ts';
import { Keys, Seals } from '../../bot/seal.ts';
import { openServer } from '../../bot/server.ts';
import { killableSockets, likeABrowser } from '../browserLike.ts';

type World = Awaited<ReturnType<typeof openWorld>>;
type Ticket = { conversationId: string; token: string; expires_in: number; streamUrl: string };
// biome-ignore lint/suspicious/noExplicitAny: what the service answers is what is being tested
type Answer = { status: number; headers: Headers; text: string; body: any };

/** Waits for what must become true; says what it was when it does not. */
async function until(what: string, condition: () => unknown): Promise<void> {
  for (const deadline = Date.now() + 8_000; !(await condition()); await wait(5)) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`);
  }
}

/** A front door without its turns: what the bot says is written by the test. */
async function openWorld({ limits = noLimits, hints = true, publicUrl = undefined as string | undefined } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'nwd-'));
  const ledger = await openSqliteLedger(folder);
  if (!hints) ledger.watch = () => () => {};
  const keys = new Keys(randomBytes(32).toString('base64'));
  const time = { ahead: 0 };
  // The care clock stands in another year: no token may notice.
  const clock = { care: () => Date.UTC(2031, 2, 4, 11), machine: () => Date.now() + time.ahead };
  const logged: string[] = [];
  const log: Log = {
    note: (what, facts) => void logged.push(JSON.stringify({ what, facts })),
    fault: (what, error, facts) => void logged.push(JSON.stringify({ what, facts, error: (error as Error).name })),
  };
  const records = new Records(ledger, new Seals(ledger, keys), clock, log);
  const pipeline = new Pipeline({ records, keys, limits, log });
  const mount = directLine({ pipeline, records, keys, limits, log, clock, publicUrl });
  const server = openServer(log);
  mount.mount(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const { port } = server.server.address() as AddressInfo;
  const root = `http://127.0.0.1:${port}/v3/directline`;

  const ask = async (method: string, path: string, token?: string, body?: unknown, headers = {}): Promise<Answer> => {
    const answer = await fetch(`${root}${path}`, {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), 'content-type': 'application/json', ...headers },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: text && JSON.parse(text) };
  };

  return {
    port,
    root,
    keys,
    ledger,
    records,
    mount,
    time,
    logged,
    ask,
    /** A resident who has opened the page. */
    arrive: async (user?: string): Promise<Ticket> => {
      const { body } = await ask('POST', '/tokens/generate', undefined, user && { user: { id: user } });
      return (await ask('POST', '/conversations', body.token)).body;
    },
    post: ({ conversationId, token }: Ticket, body: object) =>
      ask('POST', `/conversations/${conversationId}/activities`, token, { type: 'message', ...body }),
    read: async (
      { conversationId, token }: Ticket,
      watermark = '',
    ): Promise<{ activities: SentActivity[]; watermark: string }> =>
      (await ask('GET', `/conversations/${conversationId}/activities?watermark=${watermark}`, token)).body,
    say: (conversation: string, text: string, more = {}) =>
      records.change(conversation, (draft) => void draft.add({ from: 'bot', text, ...more })),
    close: async () => {
      await mount.close();
      server.server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
      await ledger.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The stock client, in a browser whose sockets may be killed, that comes back at once instead of after 3 to 15 s. */
function stockClient(world: World, options: { token?: string; conversationId?: string; watermark?: string }) {
  const { WebSocket, opened, kill } = killableSockets();
  const client = new DirectLine({ domain: world.root, ...options, WebSocket, random: () => -0.25 } as never);
  const seen: (Activity & SentActivity)[] = [];
  const statuses: ConnectionStatus[] = [];
  client.connectionStatus$.subscribe((status) => statuses.push(status));
  const reading = client.activity$.subscribe(
    (activity) => seen.push(activity as never),
    () => {},
  );
  return {
    client,
    seen,
    statuses,
    opened,
    kill,
    /** As Web Chat shows them: this client hands out two quick frames interleaved, and Web Chat sorts. */
    texts: () => inOrder(seen).map(({ text }) => text),
    send: (text: string) =>
      new Promise<string>((resolve, reject) => {
        const channelData = { clientActivityID: randomUUID() };
        client
          .postActivity({ type: 'message', text, from: { id: 'me' }, channelData } as Activity)
          .subscribe(resolve, reject);
      }),
    leave: () => {
      reading.unsubscribe();
      client.end();
    },
  };
}

const inOrder = <T extends SentActivity>(seen: T[]): T[] =>
  seen.toSorted((a, b) => a.channelData['webchat:sequence-id'] - b.channelData['webchat:sequence-id']);

async function refusedUpgrade(url: string): Promise<number | undefined> {
  const socket = new WebSocket(url);
  const [, answer] = await once(socket, 'unexpected-response');
  socket.on('error', () => {});
  socket.terminate();
  return answer.statusCode;
}

describe('a resident who writes on the web', () => {
  let world: World;
  let putBack: () => void;
  const clients: ReturnType<typeof stockClient>[] = [];
  const chat = async (ticket: { conversationId?: string; watermark?: string; token: string }) => {
    // Without the stream's address: the client that gets one asks for no fresh token, ever.
    const { conversationId, watermark, token } = ticket;
    const made = stockClient(world, { conversationId, watermark, token });
    clients.push(made);
    await until('the socket is open', () => made.opened() > 0);
    return made;
  };
  const arrived = async () => {
    const { body } = await world.ask('POST', '/tokens/generate');
    const resident = await chat({ token: body.token });
    return { resident, conversation: body.conversationId as string };
  };

  before(async () => {
    putBack = likeABrowser();
    world = await openWorld();
  });
  after(async () => {
    for (const client of clients) client.leave();
    await world.close();
    putBack();
  });

  it('reads twenty of their messages and twenty answers in order, through the stock client', async () => {
    const { resident, conversation } = await arrived();
    const expected: string[] = [];
    for (let n = 1; n <= 20; n++) {
      await resident.send(`message ${n}`);
      await world.say(conversation, `answer ${n}`);
      expected.push(`message ${n}`, `answer ${n}`);
    }
    await until('all forty lines arrived', () => resident.seen.length === 40);
    expect(resident.texts()).to.deep.equal(expected);
    expect(resident.seen.map(({ channelData }) => channelData['webchat:sequence-id'])).to.deep.equal(
      Array.from({ length: 40 }, (_, n) => n + 1),
    );
    expect(resident.seen.map(({ from }) => from.role)).to.deep.equal(Array(20).fill(['user', 'bot']).flat());
  });

  it('gets back exactly what was said while their connection was lost, again and again', async () => {
    const { resident, conversation } = await arrived();
    const expected: string[] = [];
    for (let round = 1; round <= 4; round++) {
      await world.say(conversation, `before ${round}`);
      resident.kill();
      for (const n of [1, 2, 3, 4, 5]) await world.say(conversation, `while away ${round}.${n}`);
      await resident.send(`me too ${round}`);
      expected.push(`before ${round}`, ...[1, 2, 3, 4, 5].map((n) => `while away ${round}.${n}`), `me too ${round}`);
      await until(`round ${round} arrived`, () => resident.seen.length >= expected.length);
    }
    expect(resident.texts()).to.deep.equal(expected);
    expect(resident.opened()).to.be.at.least(5);
  });

  it('reads every line once and in order on each socket, while sockets are killed and many write at once', async () => {
    const ticket = await world.arrive();
    const { conversationId } = ticket;
    const read: number[] = [];
    let watermark = '0';
    let socket: WebSocket;
    const open = () => {
      const mine = new WebSocket(ticket.streamUrl.replace('watermark=0', `watermark=${watermark}`));
      mine.on('error', () => {});
      mine.on('message', (data) => {
        if (mine !== socket) return;
        const set = JSON.parse(String(data)) as { activities: SentActivity[]; watermark: string };
        read.push(...set.activities.map(({ channelData }) => channelData['webchat:sequence-id']));
        watermark = set.watermark;
      });
      socket = mine;
    };
    open();
    const writing = Array.from({ length: 6 }, async (_, lane) => {
      for (let n = 1; n <= 50; n++)
        if (lane % 3) await world.say(conversationId, `line ${n}`);
        else await world.post(ticket, { text: `line ${n}`, id: `${lane} ${n}` });
    });
    for (const lines of [30, 90, 150, 210, 270]) {
      await until(`${lines} lines were read`, () => read.length >= lines);
      socket!.terminate();
      open();
    }
    await Promise.all(writing);
    await until('all lines were read', () => read.length >= 300);
    socket!.terminate();
    expect(read).to.deep.equal(Array.from({ length: 300 }, (_, n) => n + 1));
  });

  it('gets the whole conversation in a new window, in frames that do not choke it, or only what is new', async () => {
    const ticket = await world.arrive();
    await world.records.change(ticket.conversationId, (draft) => {
      for (let n = 1; n <= 130; n++) draft.add({ from: 'bot', text: `line ${n}` });
    });
    const all = await chat(ticket);
    await until('the history arrived', () => all.seen.length === 130);
    expect(all.texts().at(0)).to.equal('line 1');
    expect(all.texts().at(-1)).to.equal('line 130');
    const some = await chat({ ...ticket, watermark: '128' });
    await until('the rest arrived', () => some.seen.length === 2);
    expect(some.texts()).to.deep.equal(['line 129', 'line 130']);

    const frames: { activities: unknown[]; watermark: string }[] = [];
    const socket = new WebSocket(ticket.streamUrl);
    socket.on('message', (data) => frames.push(JSON.parse(String(data))));
    await until('all frames arrived', () => frames.length === 3);
    socket.close();
    expect(frames.map(({ activities }) => activities.length)).to.deep.equal([50, 50, 30]);
    expect(frames.map(({ watermark }) => watermark)).to.deep.equal(['50', '100', '130']);
  });

  it('is not left deaf by a watermark from before the ledger was restored', async () => {
    const ticket = await world.arrive();
    await world.say(ticket.conversationId, 'one');
    const resident = await chat({ ...ticket, watermark: '900' });
    await world.say(ticket.conversationId, 'two');
    await until('the new line arrived', () => resident.seen.length === 1);
    expect(resident.texts()).to.deep.equal(['two']);
  });

  it('is answered at once when they want to end their life, though no turn is ever taken', async () => {
    const { resident } = await arrived();
    await resident.send('I want to end my life');
    await until('help arrived', () => resident.seen.length === 2);
    const [said, help] = inOrder(resident.seen);
    expect(said?.from.role).to.equal('user');
    expect(said?.channelData).to.have.property('clientActivityID');
    expect(help?.text).to.contain('999').and.to.contain('116 123');
    expect(help?.channelData.nwd).to.include({ holder: 'bot', from: 'bot' });
    expect(help?.channelData.nwd.case).to.include({ kind: 'crisis', urgency: 'immediate' });
    expect(JSON.stringify(resident.seen)).not.to.match(/"(marks|keys|replyToId|event)"/);
  });

  it('is heard once, though the page sends the same message fifty times at once', async () => {
    const ticket = await world.arrive();
    const clientActivityID = randomUUID();
    const sent = Array.from({ length: 50 }, () =>
      world.post(ticket, { text: 'hello', channelData: { clientActivityID } }),
    );
    const answers = await Promise.all(sent);
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.id)).size).to.equal(1);
    const { activities } = await world.read(ticket);
    expect(activities.map(({ text }) => text)).to.deep.equal(['hello']);
    expect(activities[0]).to.include({ id: answers[0]?.body.id });
    expect(activities[0]?.channelData).to.include({ clientActivityID });
  });

  it('always sees who is speaking, and never the events between the desk and its tools', async () => {
    const ticket = await world.arrive();
    const resident = await chat(ticket);
    await world.say(ticket.conversationId, 'A person will come.', { buttons: ['All right', 'Not now'] });
    await world.say(ticket.conversationId, '', { event: { name: 'handoff.status', value: { state: 'accepted' } } });
    await world.say(ticket.conversationId, 'Hello, this is Ama.', { from: 'staff', name: 'Ama', holder: 'staff' });
    await world.say(ticket.conversationId, 'Automatic: call 999.', { from: 'automatic', holder: 'staff', keys: ['x'] });
    await world.say(ticket.conversationId, '', { event: { name: 'handoff.status', value: { state: 'completed' } } });
    const { activities, watermark } = await world.read(ticket);
    expect(watermark).to.equal('5');
    expect(activities.map(({ from }) => from)).to.deep.equal([
      { id: 'bot', name: 'Adult Social Care', role: 'bot' },
      { id: 'staff', name: 'Ama', role: 'bot' },
      { id: 'bot', name: 'Adult Social Care', role: 'bot' },
    ]);
    expect(activities[0]?.suggestedActions?.actions).to.deep.equal([
      { type: 'imBack', title: 'All right', value: 'All right' },
      { type: 'imBack', title: 'Not now', value: 'Not now' },
    ]);
    expect(activities[1]?.channelData.nwd).to.deep.equal({ holder: 'staff', from: 'staff', name: 'Ama' });
    expect(activities[2]?.channelData.nwd).to.deep.equal({ holder: 'staff', from: 'automatic' });
    await until('the stream came as far', () => resident.seen.length === 3);
    expect(resident.seen.map(({ id }) => id)).to.deep.equal(activities.map(({ id }) => id));
    expect(JSON.stringify(activities)).not.to.contain('handoff');
  });

  it('is heard when they send no words, and not when they are only typing', async () => {
    const ticket = await world.arrive();
    const picture = await world.post(ticket, { attachments: [{ contentType: 'image/png', contentUrl: 'data:' }] });
    const typing = await world.post(ticket, { type: 'typing' });
    const event = await world.post(ticket, { type: 'event', name: 'webchat/join' });
    expect([picture.status, typing.status, event.status]).to.deep.equal([200, 200, 200]);
    expect(typing.body.id).to.be.a('string').and.not.to.equal(event.body.id);
    expect((await world.read(ticket)).activities.map(({ text }) => text)).to.deep.equal(['']);
  });

  it('is who the token says, whoever the message says it is from', async () => {
    const ticket = await world.arrive('dl_margaret');
    expect(decodeJwt(ticket.token)).to.include({ user: 'dl_margaret', conversation: ticket.conversationId });
    await world.post(ticket, { text: 'hello', from: { id: 'dl_somebodyElse', role: 'bot' } });
    expect((await world.read(ticket)).activities[0]?.from).to.deep.equal({ id: 'dl_margaret', role: 'user' });
    const forged = await world.arrive('staff');
    expect(decodeJwt(forged.token).user).to.match(/^dl_[0-9a-f-]{36}$/);
  });

  it('begins a conversation once, and comes back to it', async () => {
    const { body } = await world.ask('POST', '/tokens/generate');
    expect(body.expires_in).to.equal(1_800);
    expect(body.conversationId).to.match(/^[\w-]{24}$/);
    const first = await world.ask('POST', '/conversations', body.token, { user: {}, locale: 'en-GB' });
    const again = await world.ask('POST', '/conversations', body.token);
    expect([first.status, again.status]).to.deep.equal([201, 200]);
    expect(await world.ledger.waiting(['turn'])).to.satisfy(
      (due: { id: string }[]) => due.filter(({ id }) => id.includes(body.conversationId)).length === 1,
    );
    const back = await world.ask('GET', `/conversations/${body.conversationId}?watermark=0`, again.body.token);
    expect(back.status).to.equal(200);
    expect(back.body.streamUrl).to.match(/^ws:.*\/stream\?watermark=0&t=/);
    const refreshed = await world.ask('POST', '/tokens/refresh', back.body.token);
    expect(refreshed.status).to.equal(200);
    expect(decodeJwt(refreshed.body.token).jti).not.to.equal(decodeJwt(back.body.token).jti);
  });

  it('hears from an open socket that the service is stopping, and an idle ping is no message', async () => {
    const other = await openWorld();
    const ticket = await other.arrive();
    const socket = new WebSocket(ticket.streamUrl);
    await once(socket, 'open');
    socket.send('');
    await other.say(ticket.conversationId, 'still here');
    const [data] = await once(socket, 'message');
    expect(JSON.parse(String(data)).activities[0].text).to.equal('still here');
    const closed = once(socket, 'close');
    await other.close();
    expect((await closed)[0]).to.equal(1001);
  });

  it('hears within a second or so of what another process wrote, though no hint of it came', async () => {
    const other = await openWorld({ hints: false });
    const ticket = await other.arrive();
    const socket = new WebSocket(ticket.streamUrl);
    await once(socket, 'open');
    for (const text of ['one', 'two']) {
      await other.say(ticket.conversationId, text);
      const [data] = await once(socket, 'message');
      expect(JSON.parse(String(data)).activities.map((activity: SentActivity) => activity.text)).to.deep.equal([text]);
    }
    await other.close();
  });

  it('is sent to the public address, with TLS, when there is one', async () => {
    const other = await openWorld({ publicUrl: 'https://chat.example.gov.uk/' });
    const { streamUrl, conversationId } = await other.arrive();
    expect(streamUrl).to.match(
      new RegExp(
        `^wss://chat[.]example[.]gov[.]uk/v3/directline/conversations/${conversationId}/stream[?]watermark=0&t=`,
      ),
    );
    await other.close();
  });

  it('cannot fill the memory with sockets: a sixth ends the first', async () => {
    const ticket = await world.arrive();
    const sockets: WebSocket[] = [];
    for (let n = 0; n < 6; n++) {
      sockets.push(new WebSocket(ticket.streamUrl));
      await once(sockets[n]!, 'open');
    }
    await until('the first was closed', () => sockets[0]?.readyState === WebSocket.CLOSED);
    expect(sockets.slice(1).every(({ readyState }) => readyState === WebSocket.OPEN)).to.equal(true);
    for (const socket of sockets) socket.terminate();
  });

  it('may use a page of another origin', async () => {
    const preflight = await world.ask('OPTIONS', '/conversations/x/activities', undefined, undefined, {
      origin: 'https://example.org',
      'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent,x-requested-with',
    });
    expect(preflight.status).to.equal(204);
    expect(preflight.headers.get('access-control-allow-origin')).to.equal('*');
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase().split(', ')).to.include.members([
      'authorization',
      'content-type',
      'x-ms-bot-agent',
      'x-requested-with',
    ]);
    const refused = await world.ask('POST', '/conversations');
    expect(refused.headers.get('access-control-allow-origin')).to.equal('*');
  });
});

describe('somebody with a token that does not fit', () => {
  let world: World;
  let mine: Ticket;
  let theirs: Ticket;
  before(async () => {
    world = await openWorld();
    mine = await world.arrive();
    theirs = await world.arrive();
    await world.say(mine.conversationId, 'for my eyes');
  });
  after(() => world.close());

  /** Every address that reads or writes a conversation, as this token finds it. */
  const tryAll = async (id: string, token?: string): Promise<Answer[]> => [
    await world.ask('GET', `/conversations/${id}?watermark=`, token),
    await world.ask('GET', `/conversations/${id}/activities`, token),
    await world.ask('POST', `/conversations/${id}/activities`, token, { type: 'message', text: 'let me in' }),
    await world.ask('POST', `/conversations/${id}/activities`, token, { type: 'typing' }),
  ];
  const streamOf = (id: string, token: string) =>
    `${world.root.replace('http', 'ws')}/conversations/${id}/stream?watermark=0&t=${token}`;

  it('is not let in with none, with rubbish, or with one that was signed by others', async () => {
    const claims = { conversation: mine.conversationId, user: 'dl_me', jti: 'x' };
    const sign = (key: Buffer, audience: string, alg = 'HS256') =>
      new SignJWT(claims)
        .setProtectedHeader({ alg })
        .setIssuer('no-wrong-door')
        .setAudience(audience)
        .setExpirationTime('10m')
        .sign(key);
    const audience = 'no-wrong-door direct line';
    const bad = [
      undefined,
      'rubbish',
      'a.b.c',
      `${mine.token.slice(0, -3)}AAA`,
      new UnsecuredJWT(claims).setIssuer('no-wrong-door').setAudience(audience).setExpirationTime('10m').encode(),
      await sign(randomBytes(32), audience),
      await sign(world.keys.for('session'), audience),
      await sign(world.keys.for('token'), 'another audience'),
      await sign(Buffer.concat([world.keys.for('token'), world.keys.for('token')]), audience, 'HS512'),
    ];
    for (const token of bad) {
      const answers = [
        ...(await tryAll(mine.conversationId, token)),
        await world.ask('POST', '/conversations', token),
        await world.ask('POST', '/tokens/refresh', token),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([401, 401, 401, 401, 401, 401]);
      expect(await refusedUpgrade(streamOf(mine.conversationId, token ?? ''))).to.equal(401);
    }
    const right = await sign(world.keys.for('token'), audience);
    expect((await world.ask('GET', `/conversations/${mine.conversationId}`, right)).status).to.equal(200);
  });

  it('finds nothing with the token of another conversation, and no trace of whether it is there', async () => {
    const never = (await world.ask('POST', '/tokens/generate')).body as Ticket;
    const answers = [
      ...(await tryAll(mine.conversationId, theirs.token)),
      ...(await tryAll(randomBytes(18).toString('base64url'), theirs.token)),
      ...(await tryAll(never.conversationId, never.token)),
    ];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).to.equal(1);
    expect(answers[0]?.status).to.equal(404);
    expect(await refusedUpgrade(streamOf(mine.conversationId, theirs.token))).to.equal(404);
    expect(await refusedUpgrade(streamOf(never.conversationId, never.token))).to.equal(404);
    expect((await world.read(mine)).activities.map(({ text }) => text)).to.deep.equal(['for my eyes']);
  });

  it('is told when the token has grown too old', async () => {
    const old = await world.arrive();
    world.time.ahead = 1_801_000;
    const answers = [
      ...(await tryAll(old.conversationId, old.token)),
      await world.ask('POST', '/tokens/refresh', old.token),
    ];
    const upgrade = await refusedUpgrade(streamOf(old.conversationId, old.token));
    world.time.ahead = 0;
    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 403]);
    expect(answers.map(({ body }) => body.error.code)).to.deep.equal(Array(5).fill('TokenExpired'));
    expect(upgrade).to.equal(403);
  });

  it('leaves no token and no words in the log', () => {
    const log = world.logged.join('\n');
    for (const { token, conversationId } of [mine, theirs]) {
      expect(log).not.to.contain(token);
      expect(log).not.to.contain(conversationId);
    }
    expect(log).not.to.match(/let me in|for my eyes/);
  });
});

describe('the web channel, sent what it cannot take', () => {
  let world: World;
  let ticket: Ticket;
  before(async () => {
    world = await openWorld();
    ticket = await world.arrive();
  });
  after(() => world.close());
  const path = () => `/conversations/${ticket.conversationId}/activities`;

  it('refuses more than 64 KiB, and hears nothing of it', async () => {
    const answer = await world.post(ticket, { text: 'x'.repeat(65 * 1024) });
    expect(answer.status).to.equal(413);
    expect((await world.read(ticket)).activities).to.have.length(0);
    expect((await world.post(ticket, { text: 'x'.repeat(60 * 1024) })).status).to.equal(200);
  });

  it('refuses every compression without reading it', async () => {
    for (const encoding of ['gzip', 'br', 'deflate', 'gzip, identity', 'x']) {
      const answer = await world.ask('POST', path(), ticket.token, { text: 'hi' }, { 'content-encoding': encoding });
      expect(answer.status, encoding).to.equal(415);
    }
  });

  it('refuses what is not JSON, and repeats no word of it', async () => {
    for (const body of [
      'my name is Canary',
      '"Canary"',
      '["Canary"]',
      '{"text":"Canary"',
      '{"__proto__":{"Canary":1}}',
    ]) {
      const answer = await world.ask('POST', path(), ticket.token, body);
      expect(answer.status, body).to.equal(400);
      expect(answer.text).not.to.contain('Canary');
    }
    expect(world.logged.join()).not.to.contain('Canary');
  });

  it('refuses files, session ids, and a stream that is no socket', async () => {
    const upload = await world.ask('POST', `/conversations/${ticket.conversationId}/upload`, ticket.token, {});
    const session = await world.ask('GET', '/session/getsessionid', ticket.token);
    const stream = await world.ask('GET', `/conversations/${ticket.conversationId}/stream?t=${ticket.token}`);
    expect([upload.status, session.status, stream.status]).to.deep.equal([404, 404, 426]);
  });

  it('lives on when browsers break off, in the handshake and after it', async () => {
    for (let n = 0; n < 30; n++) {
      const wire = connect(world.port, '127.0.0.1');
      wire.on('error', () => {});
      const key = randomBytes(16).toString('base64');
      const url = new URL(ticket.streamUrl);
      wire.write(
        `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
      );
      if (n % 2) wire.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
      if (n % 3) await once(wire, 'data');
      wire.resetAndDestroy();
    }
    const huge = new WebSocket(ticket.streamUrl);
    await once(huge, 'open');
    huge.send(Buffer.alloc(70 * 1024));
    expect((await once(huge, 'close'))[0]).to.equal(1009);
    expect((await world.ask('GET', path(), ticket.token)).status).to.equal(200);
  });
});

describe('when too many come, or nothing can be stored', () => {
  it('asks for patience, but hears danger all the same', async () => {
    const world = await openWorld({ limits: ordinaryLimits() });
    const ticket = await world.arrive();
    const answers = [];
    for (let n = 1; n <= 31; n++) answers.push(await world.post(ticket, { text: `message ${n}` }));
    expect(answers.slice(0, 30).every(({ status }) => status === 200)).to.equal(true);
    expect(answers[30]?.status).to.equal(429);
    expect(Number(answers[30]?.headers.get('retry-after'))).to.be.within(1, 60);
    expect((await world.post(ticket, { text: 'I want to end my life' })).status).to.equal(200);
    const visits = [];
    for (let n = 1; n <= 10; n++) visits.push((await world.ask('POST', '/tokens/generate')).status);
    expect(visits).to.deep.equal([...Array(9).fill(200), 429]);
    await world.close();
  });

  it('tells the resident the truth and the numbers when the ledger is gone', async () => {
    const world = await openWorld();
    const ticket = await world.arrive();
    const newcomer = (await world.ask('POST', '/tokens/generate')).body;
    const open = new WebSocket(ticket.streamUrl);
    await once(open, 'open');
    await world.ledger.close();
    for (const answer of [
      await world.post(ticket, { text: 'hello' }),
      await world.post(ticket, { text: 'I want to end my life' }),
      await world.ask('POST', '/conversations', newcomer.token),
    ]) {
      expect(answer.status).to.equal(503);
      expect(answer.body.error.code).to.equal('NotStored');
      expect(answer.body.error.message).to.contain(words('trouble.notStored', 'web'));
      expect(answer.body.error.message).to.contain('999').and.to.contain('116 123');
    }
    expect(await refusedUpgrade(ticket.streamUrl)).to.equal(503);
    expect(
      (await world.ask('GET', `/conversations/${ticket.conversationId}/activities`, ticket.token)).status,
    ).to.equal(503);
    expect(world.logged.join()).not.to.match(/hello|end my life/);
    await world.close();
  });
});
