import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** One signed-in person speaking to the API of a running server. */
export interface Caller {
	send<Body = unknown>(
		method: string,
		path: string,
		body?: unknown,
		key?: string
	): Promise<Answer<Body>>;
	/** As `send`, but anything other than 2xx is an error with the problem in it. */
	must<Body = unknown>(method: string, path: string, body?: unknown, key?: string): Promise<Body>;
	/** Raw bytes, which are the same however often they are sent. */
	putBytes(path: string, bytes: Uint8Array): Promise<void>;
}

export interface Answer<Body> {
	status: number;
	body: Body;
	isReplayed: boolean;
}

const TRIES = 4;

/**
 * Every command has a key, so that one whose answer was lost with its connection is asked for again
 * without being done twice.
 */
export function callerOf(baseUrl: string, headers: Record<string, string> = {}): Caller {
	const send: Caller['send'] = async <Body>(
		method: string,
		path: string,
		body?: unknown,
		key: string = randomUUID()
	) => {
		const response = await persist(`${baseUrl}/api/v1${path}`, {
			method,
			headers: {
				...headers,
				...(method !== 'GET' && { 'idempotency-key': key }),
				...(body !== undefined && { 'content-type': 'application/json' })
			},
			...(body !== undefined && { body: JSON.stringify(body) })
		});
		return {
			status: response.status,
			body: (response.text === '' ? null : JSON.parse(response.text)) as Body,
			isReplayed: response.headers.get('idempotency-replayed') === 'true'
		};
	};
	const must: Caller['must'] = async <Body>(
		method: string,
		path: string,
		body?: unknown,
		key?: string
	) => {
		const answer = await send<Body>(method, path, body, key);
		if (answer.status >= 300)
			throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
		return answer.body;
	};
	const putBytes: Caller['putBytes'] = async (path, bytes) => {
		const response = await persist(`${baseUrl}/api/v1${path}`, {
			method: 'PUT',
			headers: { ...headers, 'content-type': 'application/octet-stream' },
			body: bytes as Uint8Array<ArrayBuffer>
		});
		if (response.status >= 300) throw new Error(`PUT ${path}: ${response.status} ${response.text}`);
	};
	return { send, must, putBytes };
}

/** A closed connection is no answer. */
async function persist(url: string, request: RequestInit) {
	for (let attempt = 1; ; attempt++) {
		try {
			const response = await fetch(url, request);
			return { status: response.status, headers: response.headers, text: await response.text() };
		} catch (error) {
			if (attempt === TRIES) throw error;
			await pause(100 * attempt);
		}
	}
}

/** Signs in; null when the account has another password by now or wants a second factor. */
export async function signIn(
	baseUrl: string,
	email: string,
	password: string
): Promise<Caller | null> {
	const response = await persist(`${baseUrl}/api/v1/auth/sign-in/email`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email, password })
	});
	const cookie = response.headers
		.getSetCookie()
		.map((line) => line.split(';', 1)[0])
		.join('; ');
	return response.status === 200 && cookie !== '' ? callerOf(baseUrl, { cookie }) : null;
}

/** Does the work for every item, at most `width` at once; the results are in the items' order. */
export async function eachOf<Item, Result>(
	items: readonly Item[],
	width: number,
	work: (item: Item, index: number) => Promise<Result>
): Promise<Result[]> {
	const results: Result[] = [];
	const queue = items.entries();
	const worker = async () => {
		for (const [index, item] of queue) results[index] = await work(item, index);
	};
	await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
	return results;
}
