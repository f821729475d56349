import type { SendContext, SendEnd } from './channel-adapter.ts';

export interface ProviderRequest {
	url: string;
	method?: 'GET' | 'POST';
	headers?: Record<string, string>;
	body?: string | Uint8Array;
}

export interface ProviderAnswer {
	status: number;
	headers: Headers;
	text: string;
}

/** Cloudflare's own answers for an origin that it could not even reach: nothing was taken. */
const NEVER_REACHED = new Set([521, 522, 523, 525, 526, 530]);
const LONGEST_ANSWER = 100_000;

/**
 * One call to a provider. Whatever leaves open whether the provider took it is an `unknown` end;
 * answers that the provider gave itself go to the adapter, which knows its codes.
 */
export async function callProvider(
	ctx: Pick<SendContext, 'fetch' | 'signal' | 'now'>,
	{ url, method = 'POST', headers = {}, body }: ProviderRequest
): Promise<{ answer: ProviderAnswer } | { end: SendEnd }> {
	let response: Response;
	let text: string;
	try {
		response = await ctx.fetch(url, {
			method,
			headers,
			...(body !== undefined && { body }),
			redirect: 'manual',
			signal: ctx.signal
		});
		text = (await response.text()).slice(0, LONGEST_ANSWER);
	} catch {
		return { end: { end: 'unknown', reason: ctx.signal.aborted ? 'timeout' : 'no_answer' } };
	}
	const { status } = response;
	if (status === 429) {
		const asked = response.headers.get('retry-after') ?? restInBody(text);
		return { end: throttled(asked, ctx.now) };
	}
	if (NEVER_REACHED.has(status)) return { end: { end: 'failed', reason: 'unreachable' } };
	if (status >= 500) return { end: { end: 'unknown', reason: `http_${status}` } };
	return { answer: { status, headers: response.headers, text } };
}

/** Where Telegram says how long to wait. */
function restInBody(text: string): string | null {
	const parameters = jsonOf(text)?.['parameters'] as { retry_after?: unknown } | undefined;
	return textOf(parameters?.retry_after) || null;
}

const DEFAULT_REST_MS = 30_000;
const LONGEST_REST_MS = 3_600_000;

/** `Retry-After` is seconds or a date (RFC 9110, 10.2.3); half a minute where it says nothing. */
export function throttled(retryAfter: string | null, now: number): SendEnd {
	const seconds = Number(retryAfter ?? '');
	const asked =
		retryAfter === null || retryAfter.trim() === ''
			? DEFAULT_REST_MS
			: Number.isFinite(seconds)
				? seconds * 1000
				: Date.parse(retryAfter) - now;
	const retryAfterMs = Number.isFinite(asked) ? asked : DEFAULT_REST_MS;
	return {
		end: 'throttled',
		retryAfterMs: Math.min(Math.max(retryAfterMs, 1000), LONGEST_REST_MS)
	};
}

/** The parsed object, or null for anything else: a provider's error page is no answer. */
export function jsonOf(text: string): Record<string, unknown> | null {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: null;
	} catch {
		return null;
	}
}

/** A text or a number of an answer as text; empty for all else. */
export const textOf = (value: unknown): string =>
	typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** Where the provider is reached: its own address unless `baseUrl` of the channel names another. */
export function baseOf(settings: Readonly<Record<string, string>>, own: string): string {
	const { baseUrl = '' } = settings;
	return (URL.canParse(baseUrl) ? baseUrl : own).replace(/\/+$/, '');
}
