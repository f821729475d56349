import { randomBytes } from 'node:crypto';
import {
	makeApiKey,
	type ProductClient,
	setUpOrganisation,
	signIn
} from '../../../scripts/client/product-client.ts';
import { inTurns } from '../../../scripts/import-day/make-clinics.ts';
import type { WireRequest } from './connection.ts';

export const CHAIRS = 12;
export const PATIENTS = 200;
const OPENS = '08:00';
const CLOSES = '20:00';
export const SLOT_MINUTES = 15;
const SLOTS_PER_DAY = (12 * 60) / SLOT_MINUTES;
const DAY_MS = 86_400_000;
/** Asia/Shanghai has kept one offset since 1991, so days here are all alike. */
const OFFSET_MS = 8 * 3_600_000;

/** A clinic of twelve chairs and twelve doctors who work every day, with patients it knows. */
export interface BusyClinic {
	id: string;
	slug: string;
	chairs: string[];
	providers: string[];
	serviceId: string;
	patientIds: string[];
	/** The first phone of each patient; empty for who has none. */
	phones: string[];
}
export interface BusyOrganisation {
	owner: ProductClient;
	integration: ProductClient;
	email: string;
	password: string;
	clinics: BusyClinic[];
}

const INTEGRATION = [
	'schedule.read',
	'schedule.book',
	'schedule.status',
	'schedule.cancel',
	'schedule.override',
	'schedule.shift',
	'patients.read',
	'patients.write'
];

/** Who comes to each clinic: so many, and the phone of the i-th of the clinic's patients. */
export interface Crowd {
	patients: number;
	phonesOf: (clinic: number, i: number) => string[];
}
const NOBODY_TO_WRITE_TO: Crowd = { patients: PATIENTS, phonesOf: () => [] };

/**
 * Makes an organisation with so many busy clinics, of twelve chairs and 200 patients without phones
 * unless told otherwise, through the API.
 */
export async function makeBusyOrganisation(
	url: string,
	setupToken: string,
	clinics: number,
	chairs = CHAIRS,
	crowd = NOBODY_TO_WRITE_TO
): Promise<BusyOrganisation> {
	const run = randomBytes(4).toString('hex');
	const email = `load-${run}@demo.test`;
	const password = randomBytes(12).toString('base64url');
	const view = await setUpOrganisation(url, setupToken, {
		organisation: { name: `Load ${run}` },
		owner: { name: 'Load', email, password },
		clinics: Array.from({ length: clinics }, (_, i) => ({
			name: `Load ${i + 1}`,
			slug: `load-${run}-${i + 1}`,
			timeZone: 'Asia/Shanghai',
			locale: 'zh-CN',
			currency: 'CNY',
			chairs,
			openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: OPENS, to: CLOSES })),
			services: [{ name: 'Check-up', minutes: SLOT_MINUTES }],
			providers: Array.from({ length: chairs }, (_, chair) => ({ name: `Doctor ${chair + 1}` }))
		}))
	});
	const owner = await signIn(url, email, password);
	const integration = await makeApiKey(owner, 'Load', INTEGRATION);
	const made: BusyClinic[] = [];
	await inTurns(view.clinics, 2, async ({ id, slug, chairs, providers, services }) => {
		const clinic: BusyClinic = {
			id,
			slug,
			chairs: chairs.map((chair) => chair.id),
			providers: providers.map((provider) => provider.id),
			serviceId: services[0]?.id ?? '',
			patientIds: [],
			phones: []
		};
		await employAll(integration, clinic);
		const nth = view.clinics.findIndex((one) => one.id === id);
		await admitPatients(integration, clinic, nth, crowd);
		made.push(clinic);
	});
	made.sort((a, b) => a.slug.localeCompare(b.slug));
	return { owner, integration, email, password, clinics: made };
}

async function employAll(integration: ProductClient, clinic: BusyClinic): Promise<void> {
	for (const [i, providerId] of clinic.providers.entries())
		await integration.post(`/clinics/${clinic.id}/shifts`, {
			providerId,
			chairId: clinic.chairs[i],
			startsOn: localDate(Date.now() - DAY_MS),
			from: OPENS,
			to: CLOSES,
			rule: 'FREQ=DAILY'
		});
}

async function admitPatients(
	integration: ProductClient,
	clinic: BusyClinic,
	nth: number,
	crowd: Crowd
): Promise<void> {
	const numbers = Array.from({ length: crowd.patients }, (_, i) => i);
	await inTurns(numbers, 4, async (i) => {
		const phones = crowd.phonesOf(nth, i);
		const { id } = await integration.post<{ id: string }>('/patients', {
			name: `Patient Number ${i}`,
			phones: phones.map((number) => ({ number })),
			clinicId: clinic.id
		});
		clinic.patientIds[i] = id;
		clinic.phones[i] = phones[0] ?? '';
	});
}

export const localDate = (ms: number): string =>
	new Date(ms + OFFSET_MS).toISOString().slice(0, 10);

/** 08:00 in the clinic on the day that lies `days` after today, ms. */
export const opensAt = (days: number): number =>
	Date.parse(`${localDate(Date.now() + days * DAY_MS)}T${OPENS}:00Z`) - OFFSET_MS;

/** The i-th place that can be booked from `days` after today on: twelve at each quarter of an hour. */
export function placeOf(clinic: BusyClinic, i: number, days = 1) {
	const width = clinic.chairs.length;
	const slot = Math.floor(i / width);
	const start =
		opensAt(days) +
		Math.floor(slot / SLOTS_PER_DAY) * DAY_MS +
		(slot % SLOTS_PER_DAY) * SLOT_MINUTES * 60_000;
	return {
		chairId: clinic.chairs[i % width] as string,
		providerId: clinic.providers[i % width] as string,
		patientId: clinic.patientIds[i % clinic.patientIds.length] as string,
		serviceIds: [clinic.serviceId],
		start: `${new Date(start).toISOString().slice(0, 19)}Z`,
		minutes: SLOT_MINUTES
	};
}

/** How the UI books: with a key of its own for each intent. */
export function bookRequest(
	clinic: BusyClinic,
	headers: Record<string, string>,
	i: number,
	key: string,
	days = 1
): WireRequest {
	return {
		method: 'POST',
		path: `/api/v1/clinics/${clinic.id}/appointments`,
		headers: { ...headers, 'idempotency-key': key },
		body: { ...placeOf(clinic, i, days), source: 'desk', note: `booked by the load, number ${i}` }
	};
}
