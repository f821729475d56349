import type { FieldProblem, ProblemCode, ProblemDocument } from '#contracts/problem';

/** `offline` is ours: the request never got an answer. */
export type ClientProblemCode = ProblemCode | 'offline';

/** A refusal of the API, or the lack of any answer (`offline`, status 0). */
export class ApiProblem extends Error {
	readonly code: ClientProblemCode;
	readonly status: number;
	readonly detail: string;
	readonly errors: FieldProblem[];
	/** What joined the document's top level: `conflicts`, `alternatives`, `triesLeft` … */
	readonly extra: Record<string, unknown>;
	/** Seconds, from `Retry-After`; null when the answer named none. */
	readonly retryAfterSeconds: number | null;

	constructor(document: ProblemDocument | null, retryAfterSeconds: number | null = null) {
		super(document?.code ?? 'offline');
		this.name = 'ApiProblem';
		this.code = document?.code ?? 'offline';
		this.status = document?.status ?? 0;
		this.detail = document?.detail ?? '';
		this.errors = document?.errors ?? [];
		this.retryAfterSeconds = retryAfterSeconds;
		const known = new Set(['type', 'title', 'status', 'code', 'detail', 'errors']);
		this.extra = Object.fromEntries(
			Object.entries(document ?? {}).filter(([name]) => !known.has(name))
		);
	}

	/** The code of the field at this dotted path, or undefined when nothing is wrong with it. */
	fieldCode(path: string) {
		return this.errors.find((field) => field.path === path)?.code;
	}
}

export const isProblem = (error: unknown, code?: ClientProblemCode): error is ApiProblem =>
	error instanceof ApiProblem && (code === undefined || error.code === code);

const UNREADABLE: ProblemDocument = {
	type: 'urn:chairside:problem:unavailable',
	title: '',
	status: 503,
	code: 'unavailable',
	detail: ''
};

/** Reads a refused answer; anything that is no problem document (a proxy's page) counts as `unavailable`. */
export async function readProblem(response: Response): Promise<ApiProblem> {
	const seconds = Number(response.headers.get('retry-after'));
	const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
	try {
		const document = (await response.json()) as ProblemDocument;
		if (typeof document.code === 'string') return new ApiProblem(document, retryAfter);
	} catch {
		// Not JSON: said below.
	}
	return new ApiProblem({ ...UNREADABLE, status: response.status }, retryAfter);
}
