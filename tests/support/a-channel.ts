import type {
	ChannelAccount,
	HookRequest,
	Outgoing,
	SendContext,
	TokenAsk
} from '../../worker/integrations/channels/channel-adapter.ts';

export const NOW = Date.UTC(2026, 10, 22, 4, 0, 0);

export const anAccount = (of: Partial<ChannelAccount>): ChannelAccount => ({
	id: 'chn_1',
	kind: 'twilio_sms',
	settings: {},
	secrets: {},
	templates: [],
	webhookUrl: 'https://chairside.example/api/v1/hooks/chn_1',
	...of
});

export const anOutgoing = (of: Partial<Outgoing> = {}): Outgoing => ({
	id: 'msg_1',
	to: '+8613900001111',
	details: null,
	language: 'zh',
	about: 'before',
	body: 'Tomorrow at 9:00',
	subject: 'Your visit',
	words: { name: 'Li Na', when: '23 Nov 9:00', clinic: 'Jingan' },
	...of
});

export interface Asked {
	url: string;
	method: string;
	headers: Headers;
	body: string;
	bytes: Uint8Array;
}

/** A provider that answers as told, one answer after the other, and keeps what it was asked. */
export function aProvider(...answers: (Response | Error)[]) {
	const asked: Asked[] = [];
	const tokens: TokenAsk[] = [];
	const ctx: SendContext = {
		now: NOW,
		signal: AbortSignal.timeout(5_000),
		token: async (ask) => {
			tokens.push(ask);
			return { token: `token-${tokens.length}` };
		},
		fetch: async (input, init) => {
			const request = new Request(input as string, init as RequestInit);
			const bytes = new Uint8Array(await request.arrayBuffer());
			const body = new TextDecoder().decode(bytes);
			const { url, method, headers } = request;
			asked.push({ url, method, headers, body, bytes });
			const answer = answers.shift() ?? new Error('nothing more to answer');
			if (answer instanceof Error) throw answer;
			return answer as never;
		}
	};
	return { ctx, asked, tokens };
}

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}) =>
	new Response(typeof value === 'string' ? value : JSON.stringify(value), { status, headers });

export const aHook = (of: Partial<HookRequest>): HookRequest => ({
	method: 'POST',
	url: 'https://chairside.example/api/v1/hooks/chn_1',
	headers: new Headers(),
	body: '',
	...of
});
