import { fail, redirect, type Cookies } from '@sveltejs/kit';
import type { DocumentDoor, PublicDocument, SignByLink } from '#contracts/documents';
import { PUBLIC_LIMITS } from '#contracts/public-limits';
import { apiVia, isProblem, type ApiClient } from '$lib/api/client.ts';
import { PROOF_COOKIE } from '$lib/features/documents/proof-cookie.ts';
import { refusePage } from '$lib/features/public/documents/load-clinic.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const pathOf = ({ params }: Pick<RequestEvent, 'params'>): string =>
	`/public/documents/${encodeURIComponent(params.token)}`;

/** A document: codes and signatures are sent by forms, and the pad has a small script of its own. */
export const csr = false;

/** Before the code the door alone; with a proof that holds, the document. Looking signs nothing. */
export const load: PageServerLoad = async (event) => {
	event.locals.isPlain = true;
	const [api, path] = [apiVia(event.fetch), pathOf(event)];
	const proof = event.cookies.get(PROOF_COOKIE);
	const document = proof ? await viewed(api, path, proof) : null;
	if (document) return { document, door: null };
	return { document: null, door: await api.get<DocumentDoor>(path).catch(refusePage) };
};

/** Null when the proof is over, or was of somebody else's phone. */
const viewed = (api: ApiClient, path: string, verificationToken: string) =>
	api.post<PublicDocument>(`${path}/view`, { verificationToken }).catch((problem: unknown) => {
		if (isProblem(problem, 'invalid')) return null;
		return refusePage(problem);
	});

export const actions: Actions = {
	ask: (event) =>
		acting(event, {}, async (api, path) => {
			const asked = { language: getLocale() };
			const { id } = await api.post<{ id: string }>(`${path}/verifications`, asked);
			return { proofId: id };
		}),
	check: async (event) => {
		const fields = await event.request.formData();
		const proofId = said(fields, 'proofId');
		return acting(event, { proofId }, async (api, path) => {
			const code = said(fields, 'code').normalize('NFKC').replace(/\D/g, '');
			const { verificationToken } = await api.post<{ verificationToken: string }>(
				`${path}/verifications/${encodeURIComponent(proofId)}/check`,
				{ code }
			);
			keep(event.cookies, verificationToken, event.url);
			redirect(303, event.url.pathname);
		});
	},
	sign: async (event) => {
		const fields = await event.request.formData();
		const written = {
			name: said(fields, 'name'),
			relation: said(fields, 'relation'),
			strokes: said(fields, 'strokes')
		};
		return acting(event, { written }, async (api, path) => {
			const input = {
				name: written.name,
				relation: written.relation as SignByLink['relation'],
				documentSha256: said(fields, 'sha256'),
				strokes: strokesIn(written.strokes),
				verificationToken: event.cookies.get(PROOF_COOKIE) ?? ''
			};
			await api.post<PublicDocument>(`${path}/signature`, input);
			redirect(303, event.url.pathname);
		});
	}
};

interface Kept {
	/** The code that was sent, while one is waited for. */
	proofId?: string;
	/** What stood in the form of a signature, so that it need not be written again. */
	written?: { name: string; relation: string; strokes: string };
}
interface Refused extends Kept {
	code: string;
	retryAfterSeconds: number | null;
	triesLeft: number | null;
}

/** One call of the API; a refusal goes back to the page with what it needs to go on. */
async function acting<Done>(
	event: RequestEvent,
	kept: Kept,
	act: (api: ApiClient, path: string) => Promise<Done>
) {
	try {
		return await act(apiVia(event.fetch), pathOf(event));
	} catch (problem) {
		if (!isProblem(problem)) throw problem;
		const { triesLeft } = problem.extra;
		return fail<Refused>(problem.status || 503, {
			...kept,
			code: problem.code,
			retryAfterSeconds: problem.retryAfterSeconds,
			triesLeft: typeof triesLeft === 'number' ? triesLeft : null
		});
	}
}

const said = (fields: FormData, name: string): string => {
	const value = fields.get(name);
	return typeof value === 'string' ? value : '';
};

/** What is no list is refused by the API as no signature. */
function strokesIn(text: string): SignByLink['strokes'] {
	try {
		return JSON.parse(text) as SignByLink['strokes'];
	} catch {
		return [];
	}
}

const keep = (cookies: Cookies, token: string, url: URL): void =>
	cookies.set(PROOF_COOKIE, token, {
		...{ path: '/sign', maxAge: PUBLIC_LIMITS.proofMinutes * 60, httpOnly: true },
		...{ sameSite: 'lax', secure: url.protocol === 'https:' }
	});
