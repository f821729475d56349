import { env, exports } from 'cloudflare:workers';
import { apiKey } from '../../worker/db/schema/staff.ts';
import { chair, clinic, provider, service } from '../../worker/db/schema/clinic.ts';
import type { Capability } from '../../worker/domain/access/capabilities.ts';
import { CAPABILITIES_OF_ROLE } from '../../worker/domain/access/roles.ts';
import { hashOf } from '../../worker/integrations/auth/seal.ts';
import { recordsFor } from '../../worker/repositories/records.ts';

const BASE = 'http://localhost:8787/api/v1';
let made = 0;

export interface World {
	organisationId: string;
	clinicId: string;
	otherClinicId: string;
	/** Calls the API as the front desk. */
	desk: Call;
}
export type Call = (
	method: string,
	path: string,
	body?: unknown,
	headers?: Record<string, string>
) => Promise<{ status: number; body: any; headers: Headers; text: string; bytes: Uint8Array }>;

/** An organisation of two clinics in the records alone, and a key that may do what a front desk may. */
export async function aWorld(country = 'CN'): Promise<World> {
	const tag = `${Date.now().toString(36)}${made++}`;
	const organisationId = `org_${tag}`;
	const [clinicId, otherClinicId] = [`cli_a${tag}`, `cli_b${tag}`];
	const records = recordsFor(env, organisationId);
	const stamps = { createdAt: 1, updatedAt: 1 };
	for (const id of [clinicId, otherClinicId]) {
		await records.insert(clinic).values({
			organisationId,
			id,
			slug: id.replace('_', '-'),
			name: `Clinic ${id}`,
			timeZone: 'Asia/Shanghai',
			locale: 'zh-CN',
			currency: 'CNY',
			country,
			openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
				weekday,
				from: '08:00',
				to: '20:00'
			})),
			...stamps
		});
		const entry = { organisationId, clinicId: id, ...stamps };
		await records.insert(chair).values({ ...entry, id: `chr_${id}`, name: '1' });
		await records
			.insert(service)
			.values({ ...entry, id: `svc_${id}`, name: 'Check', minutes: 30, pattern: 'XXXXXX' });
		await records.insert(provider).values({
			...entry,
			id: `prv_${id}`,
			name: 'Li Wen',
			colour: 1,
			serviceIds: [`svc_${id}`]
		});
	}
	const desk = await aKey(organisationId, [...CAPABILITIES_OF_ROLE.front_desk, 'audit.read']);
	return { organisationId, clinicId, otherClinicId, desk };
}

/** An API key of the organisation; `clinicIds` null is every clinic. */
export async function aKey(
	organisationId: string,
	capabilities: readonly Capability[],
	clinicIds: string[] | null = null
): Promise<Call> {
	const random = () => Math.random().toString(36).slice(2);
	const text = `csk_${(random() + random() + random()).slice(0, 26).padEnd(26, '0')}_${'k'.repeat(43)}`;
	await recordsFor(env, organisationId)
		.insert(apiKey)
		.values({
			organisationId,
			id: `key_${random()}`,
			hash: await hashOf(text),
			name: 'Tests',
			capabilities: [...capabilities],
			clinicIds,
			createdBy: 'usr_tests',
			createdAt: 1
		});
	return async (method, path, body, headers = {}) => {
		const isRaw = typeof body === 'string' || body instanceof Uint8Array;
		const response = await exports.default.fetch(`${BASE}${path}`, {
			method,
			headers: {
				authorization: `Bearer ${text}`,
				...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
				...headers
			},
			...(body !== undefined && { body: isRaw ? (body as BodyInit) : JSON.stringify(body) })
		});
		const bytes = new Uint8Array(await response.arrayBuffer());
		const answer = new TextDecoder().decode(bytes);
		const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
		return {
			status: response.status,
			body: isJson && answer !== '' ? JSON.parse(answer) : null,
			headers: response.headers,
			text: answer,
			bytes
		};
	};
}
