import type { Sealing } from '../../worker/integrations/sealing/sealing.ts';
import type { Kept } from './kept.ts';

interface KeptToken {
	/** Of what it was asked with: other credentials get another. */
	askedWith: string;
	sealed: string;
	fetchedAt: number;
	until: number;
}

export interface TokenAsk {
	url: string;
	body: string | null;
	isFresh: boolean;
}
export type TokenAnswer = { token: string } | { error: string };

interface Means {
	kept: Kept;
	sealing: Sealing;
	/** The gate's own name among its like. */
	row: string;
	fetch: () => typeof fetch;
}

/** Renewed so long before it ends. */
const EARLY_MS = 5 * 60_000;
/** Whoever found it dead within this time of its renewal means the one before. */
const JUST_MS = 10_000;
const TIMEOUT_MS = 10_000;

/**
 * The provider's access token, which everybody shares: a new one ends the one before, so two who
 * renew at once would take it from each other. Kept sealed (T22).
 */
export class SharedToken {
	readonly #means: Means;
	#underWay: { askedWith: string; answer: Promise<TokenAnswer> } | null = null;

	constructor(means: Means) {
		this.#means = means;
	}

	async token(now: number, ask: TokenAsk): Promise<TokenAnswer> {
		const askedWith = await digest(`${ask.url}\n${ask.body ?? ''}`);
		const known = this.#means.kept.read<KeptToken>('token');
		if (known?.askedWith === askedWith && isUsable(known, now, ask.isFresh)) {
			const token = await this.#means.sealing.open(this.#place(), known.sealed).catch(() => null);
			if (token !== null) return { token };
		}
		if (this.#underWay?.askedWith === askedWith) return this.#underWay.answer;
		const answer = this.#renew(now, ask, askedWith).finally(() => (this.#underWay = null));
		this.#underWay = { askedWith, answer };
		return answer;
	}

	async #renew(now: number, ask: TokenAsk, askedWith: string): Promise<TokenAnswer> {
		const got = await fetchToken(this.#means.fetch(), ask);
		if ('error' in got) return got;
		const sealed = await this.#means.sealing.seal(this.#place(), got.token);
		const until = now + got.seconds * 1000;
		const renewed: KeptToken = { askedWith, sealed, fetchedAt: now, until };
		this.#means.kept.write('token', renewed);
		return { token: got.token };
	}

	#place() {
		return { table: 'message_gate', row: this.#means.row, column: 'token' };
	}
}

function isUsable({ fetchedAt, until }: KeptToken, now: number, isFresh: boolean): boolean {
	if (now < fetchedAt) return false;
	return isFresh ? now < fetchedAt + JUST_MS : now < until - EARLY_MS;
}

/** OAuth's and WeChat's answer alike: `access_token`, `expires_in` seconds; else why not. */
async function fetchToken(
	ask: typeof fetch,
	{ url, body }: TokenAsk
): Promise<{ token: string; seconds: number } | { error: string }> {
	try {
		const response = await ask(url, {
			signal: AbortSignal.timeout(TIMEOUT_MS),
			...(body !== null && {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body
			})
		});
		const answer: Record<string, unknown> = await response.json();
		const { access_token: token, expires_in: seconds, errcode } = answer;
		if (typeof token === 'string' && token !== '')
			return { token, seconds: Number(seconds) > 0 ? Number(seconds) : 7200 };
		return {
			error: typeof errcode === 'number' ? `errcode_${errcode}` : `http_${response.status}`
		};
	} catch {
		return { error: 'no_answer' };
	}
}

async function digest(text: string): Promise<string> {
	const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
