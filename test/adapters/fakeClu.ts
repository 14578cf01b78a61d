/** A stand-in for Azure's Conversational Language Understanding that answers as it does, and misbehaves when told to. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export type Mood = 'well' | 'slow' | 'broken' | 'throttled' | 'halfSent' | 'notJson' | 'otherShape' | 'hangsUp';

export interface FakeClu {
  endpoint: string;
  key: string;
  mood: Mood;
  /** What arrived, oldest first. */
  asked: { text: string; kept: boolean; project: string; deployment: string }[];
  /** Words in a message -> intents with their confidence, best first. */
  says: [RegExp, [category: string, confidenceScore: number][]][];
  close(): Promise<void>;
}

interface Question {
  analysisInput: { conversationItem: { text: string } };
  parameters: { projectName: string; deploymentName: string; isLoggingEnabled?: boolean; stringIndexType?: string };
}

export async function fakeClu(): Promise<FakeClu> {
  const gone = new AbortController();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const json = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    if (request.headers['ocp-apim-subscription-key'] !== fake.key)
      return json(401, { error: { code: '401', message: 'Access denied due to invalid subscription key.' } });
    const raw = Buffer.concat(parts).toString('utf8');
    const question = JSON.parse(raw) as Question;
    const { text } = question.analysisInput.conversationItem;
    const { projectName: project, deploymentName: deployment } = question.parameters;
    fake.asked.push({ text, project, deployment, kept: raw.includes('"isLoggingEnabled":true') });
    if (fake.mood === 'hangsUp') return void request.socket.destroy();
    if (fake.mood === 'broken') return json(500, { error: { code: 'InternalServerError', message: text } });
    if (fake.mood === 'throttled')
      return json(429, { error: { code: '429', message: 'Too many requests.' } }, { 'retry-after': '30' });
    if (fake.mood === 'notJson') {
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end('<html>Service unavailable</html>');
    }
    if (fake.mood === 'otherShape') return json(200, { kind: 'ConversationResult', result: { prediction: {} } });
    if (fake.mood === 'slow') await pause(60_000, undefined, { signal: gone.signal }).catch(() => {});
    const said = fake.says.find(([words]) => words.test(text))?.[1] ?? [['None', 0.9]];
    const body = JSON.stringify({
      kind: 'ConversationResult',
      result: {
        query: text,
        prediction: {
          topIntent: said[0]![0],
          projectKind: 'Conversation',
          intents: said.map(([category, confidenceScore]) => ({ category, confidenceScore })),
          entities: [],
        },
      },
    });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(body.length) });
    if (fake.mood === 'halfSent') {
      response.write(body.slice(0, body.length / 2));
      return void setImmediate(() => request.socket.destroy());
    }
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeClu = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: 'a-key-of-the-language-resource',
    mood: 'well',
    asked: [],
    says: [],
    close: async () => {
      gone.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}
