import { newKey } from './new-key.ts';
import { ApiProblem, readProblem } from './problem.ts';

export { newKey } from './new-key.ts';
export { ApiProblem, isProblem } from './problem.ts';

const BASE = '/api/v1';
const TRIES = 3;
/** A command is repeated by itself only when the wait is short enough for somebody who looks at it. */
const LONGEST_WAIT_SECONDS = 3;

export interface SendOptions {
	/** The Idempotency-Key of this intent; made for every command that names none. */
	key?: string;
	/** Sent as `If-Match`: refused with `stale_version` when somebody was faster. */
	ifVersion?: number;
	signal?: AbortSignal;
	/** False: the first failure is the answer (background polling, for instance). */
	retry?: boolean;
	headers?: Record<string, string>;
}

export interface Answer<T> {
	body: T;
	status: number;
	headers: Headers;
}

export interface ApiClient {
	get<T>(path: string, options?: SendOptions): Promise<T>;
	post<T>(path: string, body?: unknown, options?: SendOptions): Promise<T>;
	patch<T>(path: string, body?: unknown, options?: SendOptions): Promise<T>;
	put<T>(path: string, body?: unknown, options?: SendOptions): Promise<T>;
	delete<T = void>(path: string, body?: unknown, options?: SendOptions): Promise<T>;
	/** As the others, with status and headers (`Schedule-Revision`, `Idempotency-Replayed`). */
	send<T>(method: string, path: string, body?: unknown, options?: SendOptions): Promise<Answer<T>>;
}

const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

function requestOf(method: string, body: unknown, options: SendOptions): RequestInit {
	const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
	if (body !== undefined) headers['content-type'] = 'application/json';
	if (method !== 'GET') headers['idempotency-key'] = options.key ?? newKey();
	if (options.ifVersion !== undefined) headers['if-match'] = `"${options.ifVersion}"`;
	return {
		method,
		headers,
		credentials: 'same-origin',
		...(body !== undefined && { body: JSON.stringify(body) }),
		...(options.signal && { signal: options.signal })
	};
}

/** How long to wait before trying again, or null when this problem is an answer. */
function waitBefore(problem: ApiProblem, attempt: number, options: SendOptions): number | null {
	if (options.retry === false || attempt >= TRIES) return null;
	if (problem.code !== 'offline' && problem.code !== 'unavailable') return null;
	const wait = problem.retryAfterSeconds ?? 0.3 * attempt;
	return wait <= LONGEST_WAIT_SECONDS ? wait : null;
}

/**
 * A client over any `fetch`: the browser's, or the one of a load function (in SSR it answers in this
 * process). Commands carry an Idempotency-Key, so a lost answer is asked for again with the same key.
 * Refusals are thrown as `ApiProblem`, no answer at all as `offline`.
 */
export function apiVia(fetcher: typeof fetch): ApiClient {
	async function once<T>(path: string, init: RequestInit): Promise<Answer<T>> {
		let response: Response;
		try {
			response = await fetcher(`${BASE}${path}`, init);
		} catch (error) {
			if (init.signal?.aborted) throw error;
			throw new ApiProblem(null);
		}
		if (!response.ok) throw await readProblem(response);
		const text = response.status === 204 ? '' : await response.text();
		const body = (text === '' ? undefined : JSON.parse(text)) as T;
		return { body, status: response.status, headers: response.headers };
	}
	async function send<T>(
		method: string,
		path: string,
		body?: unknown,
		options: SendOptions = {}
	): Promise<Answer<T>> {
		const init = requestOf(method, body, options);
		for (let attempt = 1; ; attempt++) {
			try {
				return await once<T>(path, init);
			} catch (error) {
				const wait = error instanceof ApiProblem ? waitBefore(error, attempt, options) : null;
				if (wait === null) throw error;
				await pause(wait);
			}
		}
	}
	const bodyOf = async <T>(answer: Promise<Answer<T>>) => (await answer).body;
	return {
		send,
		get: <T>(path: string, options?: SendOptions) =>
			bodyOf(send<T>('GET', path, undefined, options)),
		post: <T>(path: string, body?: unknown, options?: SendOptions) =>
			bodyOf(send<T>('POST', path, body, options)),
		patch: <T>(path: string, body?: unknown, options?: SendOptions) =>
			bodyOf(send<T>('PATCH', path, body, options)),
		put: <T>(path: string, body?: unknown, options?: SendOptions) =>
			bodyOf(send<T>('PUT', path, body, options)),
		delete: <T = void>(path: string, body?: unknown, options?: SendOptions) =>
			bodyOf(send<T>('DELETE', path, body, options))
	};
}

/** For components. Load functions take `apiVia(fetch)` with their own `fetch` instead. */
export const api: ApiClient = apiVia((input, init) => fetch(input, init));
