import { readSetupToken } from '../../../scripts/checks/start-server.ts';

/** The server that `scripts/browser-tests.ts` started: the test build with its demo. */
const need = (name: string): string => {
	const value = process.env[name];
	if (!value) throw new Error(`${name} is not set: run these tests with npm run test:browser.`);
	return value;
};

export const URL_OF_PRODUCT = need('CHAIRSIDE_URL');
export const PASSWORD = need('CHAIRSIDE_PASSWORD');
export const CHROMIUM = need('CHROMIUM');
export const setupToken = (): string => readSetupToken(need('CHAIRSIDE_DATA'));

export const DEMO_PEOPLE = ['owner', 'manager', 'desk', 'doctor', 'nurse', 'accountant'] as const;
export type DemoPerson = (typeof DEMO_PEOPLE)[number];

/** Moves the clock of the Worker and of every clinic; answers after everything then due has run. */
export async function setClock(now: Date): Promise<void> {
	const response = await fetch(`${URL_OF_PRODUCT}/api/test/clock`, {
		method: 'POST',
		body: JSON.stringify({ now: now.toISOString() })
	});
	if (!response.ok) throw new Error(`The clock did not move: ${await response.text()}`);
}

/** A signed-in caller of the API, as an integration or a second desk would be. */
export async function signInToApi(person: DemoPerson | `${string}@${string}`): Promise<Api> {
	const email = person.includes('@') ? person : `${person}@demo.test`;
	const response = await fetch(`${URL_OF_PRODUCT}/api/v1/auth/sign-in/email`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email, password: PASSWORD })
	});
	if (!response.ok) throw new Error(`${email} could not sign in: ${await response.text()}`);
	const cookie = response.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
	return (path, init = {}) =>
		fetch(`${URL_OF_PRODUCT}/api/v1${path}`, {
			...init,
			headers: { cookie, 'content-type': 'application/json', ...init.headers }
		});
}
export type Api = (
	path: string,
	init?: { method?: string; body?: string; headers?: Record<string, string> }
) => Promise<Response>;
