import { env, exports } from 'cloudflare:workers';
import { clinic } from '../../../worker/db/schema/clinic.ts';
import { organisation } from '../../../worker/db/schema/organisation.ts';

import type { Role } from '../../../worker/domain/access/roles.ts';
import { insertAccount } from '../../../worker/repositories/accounts.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { insertStaff, putMembership } from '../../../worker/repositories/staff.ts';
import { freshId } from '../../../worker/use-cases/access/fresh.ts';
import { pushSettings } from '../../../worker/use-cases/clinics/push-settings.ts';

export const ORIGIN = 'http://localhost:8787';
export const PASSWORD = 'correct horse battery';
const records = recordsFor(env, '');
/** argon2id of it at a cost of a millisecond: every sign-in and proof of these tests computes it anew. */
const HASH =
	'$argon2id$v=19$m=64,t=1,p=1$Y2hhaXJzaWRlLXRlc3RzIQ$z9ZcStOoG5z5E9ug13dd+z8H+JkN1G90oTkPDirkNag';

export interface House {
	organisationId: string;
	clinicIds: string[];
	/** Makes a person with an account; their e-mail and ids. */
	person: (
		role: Role | null,
		more?: { isOwner?: boolean; clinicIds?: string[] }
	) => Promise<Person>;
}
export interface Person {
	staffId: string;
	userId: string;
	email: string;
	name: string;
}

/** An organisation with clinics whose objects have their settings, written straight into the records. */
export async function aHouse(clinics = 2): Promise<House> {
	const at = Date.now();
	const organisationId = freshId('org', at);
	const clinicIds = Array.from({ length: clinics }, () => freshId('cli', at)).sort();
	await records.insert(organisation).values({
		id: organisationId,
		name: `House ${organisationId.slice(-4)}`,
		createdAt: at,
		updatedAt: at
	});
	for (const [order, id] of clinicIds.entries())
		await records.insert(clinic).values({
			organisationId,
			id,
			slug: id.replace('_', '-'),
			name: `Clinic ${order + 1}`,
			timeZone: 'Asia/Shanghai',
			locale: 'zh-CN',
			currency: 'CNY',
			country: 'CN',
			openingHours: [],
			order,
			createdAt: at,
			updatedAt: at
		});
	const push = async () => {
		for (const id of clinicIds) await pushSettings(env, records, organisationId, id);
	};
	await push();
	return {
		organisationId,
		clinicIds,
		person: async (role, more = {}) => {
			const made = await aPerson(organisationId, role, more.clinicIds ?? clinicIds, more.isOwner);
			await push();
			return made;
		}
	};
}

async function aPerson(
	organisationId: string,
	role: Role | null,
	clinicIds: string[],
	isOwner = false
): Promise<Person> {
	const at = Date.now();
	const staffId = freshId('stf', at);
	const userId = `usr-${staffId}`;
	const email = `${staffId}@house.test`;
	const name = `Person ${staffId.slice(-4)}`;
	const stamps = { createdAt: at, updatedAt: at };
	await records.batch([
		insertStaff(records, { organisationId, id: staffId, name, email, isOwner, ...stamps }),
		...insertAccount(records, {
			userId,
			organisationId,
			staffId,
			name,
			email,
			passwordHash: HASH,
			at
		}),
		...(role === null
			? []
			: clinicIds.map((clinicId) =>
					putMembership(records, { organisationId, clinicId, staffId, role, ...stamps })
				))
	] as never);
	return { staffId, userId, email, name };
}

let address = 1;
/** A browser: keeps cookies, sends from its own address. */
export class Visitor {
	readonly cookies = new Map<string, string>();
	address = `10.0.${Math.floor(address / 250)}.${address++ % 250}`;

	async call(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {}
	): Promise<Response> {
		const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const response = await exports.default.fetch(`${ORIGIN}${path}`, {
			method,
			headers: {
				'x-test-address': this.address,
				...(cookie && { cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
				...headers
			},
			...(body !== undefined && { body: JSON.stringify(body) })
		});
		for (const line of response.headers.getSetCookie()) this.#keep(line);
		return response;
	}

	get = (path: string, headers?: Record<string, string>) =>
		this.call('GET', `/api/v1${path}`, undefined, headers);
	post = (path: string, body?: unknown, headers?: Record<string, string>) =>
		this.call('POST', `/api/v1${path}`, body, headers);
	patch = (path: string, body?: unknown, headers?: Record<string, string>) =>
		this.call('PATCH', `/api/v1${path}`, body, headers);
	put = (path: string, body?: unknown) => this.call('PUT', `/api/v1${path}`, body);
	delete = (path: string) => this.call('DELETE', `/api/v1${path}`);

	signIn = (email: string, password = PASSWORD) =>
		this.post('/auth/sign-in/email', { email, password });

	#keep(line: string) {
		const [pair = ''] = line.split(';');
		const at = pair.indexOf('=');
		const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
		if (value === '' || /max-age=0(;|$)/i.test(line)) this.cookies.delete(name);
		else this.cookies.set(name, value);
	}
}

/** Somebody already signed in. */
export async function signedIn(person: Pick<Person, 'email'>): Promise<Visitor> {
	const visitor = new Visitor();
	const response = await visitor.signIn(person.email);
	if (response.status !== 200) throw new Error(`sign-in answered ${response.status}`);
	return visitor;
}

export const json = async <Body = Record<string, unknown>>(response: Response): Promise<Body> =>
	response.json();
