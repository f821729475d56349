import type { SetUp, SetUpView } from '../../worker/contracts/organisation.ts';

/** The product's HTTP API as any integration calls it. */
export interface ProductClient {
	url: string;
	headers: Record<string, string>;
	/** Throws `ApiRefusal` for anything but 2xx. */
	get<Body>(path: string): Promise<Body>;
	post<Body>(path: string, body: unknown, key?: string): Promise<Body>;
	patch<Body>(path: string, body: unknown): Promise<Body>;
	put<Body>(path: string, body: unknown): Promise<Body>;
}

/** What the product answered when it did not do what it was asked. */
export class ApiRefusal extends Error {
	readonly status: number;
	readonly problem: Record<string, unknown>;

	constructor(status: number, problem: Record<string, unknown>, path: string) {
		super(`${path} answered ${status} ${JSON.stringify(problem)}`);
		this.status = status;
		this.problem = problem;
	}
}

export function clientOf(url: string, headers: Record<string, string>): ProductClient {
	const call = async <Body>(path: string, init: RequestInit): Promise<Body> => {
		const response = await fetchAgain(`${url}/api/v1${path}`, init);
		const text = await response.text();
		const body = (text === '' ? null : JSON.parse(text)) as unknown;
		if (!response.ok)
			throw new ApiRefusal(response.status, (body ?? {}) as Record<string, unknown>, path);
		return body as Body;
	};
	const json = { ...headers, 'content-type': 'application/json' };
	return {
		url,
		headers,
		get: (path) => call(path, { headers }),
		post: (path, body, key) =>
			call(path, {
				method: 'POST',
				headers: key ? { ...json, 'idempotency-key': key } : json,
				body: JSON.stringify(body)
			}),
		patch: (path, body) =>
			call(path, { method: 'PATCH', headers: json, body: JSON.stringify(body) }),
		put: (path, body) => call(path, { method: 'PUT', headers: json, body: JSON.stringify(body) })
	};
}

const TRIES = 4;

/**
 * A connection that idled may be closed by the server at the moment it is used again. What can be
 * repeated without a second effect, a read or a command with its key, is.
 */
async function fetchAgain(address: string, init: RequestInit): Promise<Response> {
	const headers = new Headers(init.headers);
	const mayRepeat = (init.method ?? 'GET') === 'GET' || headers.has('idempotency-key');
	for (let tries = 1; ; tries++) {
		try {
			return await fetch(address, init);
		} catch (error) {
			if (!mayRepeat || tries === TRIES) throw error;
		}
	}
}

/** Makes an organisation with the deployment's set-up token. */
export const setUpOrganisation = (url: string, token: string, input: SetUpInput) =>
	clientOf(url, { 'setup-token': token }).post<SetUpView>('/setup', input);
type Clinic = Pick<
	SetUp['clinics'][number],
	'name' | 'slug' | 'timeZone' | 'locale' | 'currency' | 'chairs'
> & {
	stepMinutes?: 5 | 10 | 15 | 30;
	openingHours?: { weekday: number; from: string; to: string }[];
	services: { name: string; minutes: number }[];
	providers: { name: string }[];
};
export type SetUpInput = Pick<SetUp, 'organisation' | 'owner'> & { clinics: Clinic[] };

/** Signs in as a person does and keeps the session's cookies. */
export async function signIn(url: string, email: string, password: string): Promise<ProductClient> {
	const response = await fetch(`${url}/api/v1/auth/sign-in/email`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email, password })
	});
	if (!response.ok) throw new ApiRefusal(response.status, {}, '/auth/sign-in/email');
	const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
	return clientOf(url, { cookie: cookie.join('; ') });
}

/** A key with the capabilities named, for every clinic of the organisation. */
export async function makeApiKey(
	owner: ProductClient,
	name: string,
	capabilities: string[]
): Promise<ProductClient> {
	const { key } = await owner.post<{ key: string }>('/api-keys', { name, scopes: capabilities });
	return clientOf(owner.url, { authorization: `Bearer ${key}` });
}
