import { randomBytes } from 'node:crypto';
import type { SetUpView } from '../../worker/contracts/organisation.ts';
import {
	makeApiKey,
	type ProductClient,
	setUpOrganisation,
	signIn
} from '../client/product-client.ts';
import type { Visit } from './read-day.ts';

export const VISIT_MINUTES = 15;
const TIME_ZONE = 'America/Sao_Paulo';
const OPENS = '07:00';
const CLOSES = '19:00';
const VISITS_PER_CHAIR = (12 * 60) / VISIT_MINUTES;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const AT_ONCE = 8;

/** A clinic as the import books it. */
export interface ImportClinic {
	id: string;
	slug: string;
	name: string;
	serviceId: string;
	visits: Visit[];
}
export interface ImportedOrganisation {
	email: string;
	password: string;
	integration: ProductClient;
	clinics: ImportClinic[];
}

/** An organisation with one clinic for each neighbourhood, with chairs, doctors and shifts enough for its day. */
export async function makeClinics(
	url: string,
	setupToken: string,
	groups: ReadonlyMap<string, Visit[]>
): Promise<ImportedOrganisation> {
	const run = randomBytes(3).toString('hex');
	const email = `import-${run}@demo.test`;
	const password = randomBytes(12).toString('base64url');
	const entries = [...groups];
	const view = await setUpOrganisation(url, setupToken, {
		organisation: { name: `Import ${run}` },
		owner: { name: 'Import', email, password },
		clinics: entries.map(([name, visits]) => clinicInput(name, run, chairsFor(visits)))
	});
	const owner = await signIn(url, email, password);
	const integration = await makeApiKey(owner, 'Import of a day', [
		'schedule.read',
		'schedule.book',
		'schedule.status',
		'schedule.override',
		'schedule.shift',
		'patients.read',
		'patients.write'
	]);
	const clinics = view.clinics.map((clinic, i) => importClinic(clinic, entries[i]?.[1] ?? []));
	await inTurns(view.clinics, AT_ONCE, (clinic) =>
		makeShifts(integration, clinic, datesOf(groups.get(clinic.name) ?? []))
	);
	return { email, password, integration, clinics };
}

const clinicInput = (name: string, run: string, chairs: number) => ({
	name,
	slug: `${slugOf(name)}-${run}`,
	timeZone: TIME_ZONE,
	locale: 'pt-BR',
	currency: 'BRL',
	stepMinutes: 15 as const,
	openingHours: WEEKDAYS.map((weekday) => ({ weekday, from: OPENS, to: CLOSES })),
	chairs,
	services: [{ name: 'Consulta', minutes: VISIT_MINUTES }],
	providers: Array.from({ length: chairs }, (_, i) => ({ name: `Dr. ${i + 1}` }))
});

/** So many that the fullest day of the clinic fits, whatever order it was booked in. */
export function chairsFor(visits: readonly Visit[]): number {
	const perDay = new Map<string, number>();
	for (const { on } of visits) perDay.set(on, (perDay.get(on) ?? 0) + 1);
	return Math.ceil(Math.max(1, ...perDay.values()) / VISITS_PER_CHAIR);
}

const datesOf = (visits: readonly Visit[]): string[] => [...new Set(visits.map(({ on }) => on))];

export const slugOf = (name: string): string =>
	name
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 40);

function importClinic(clinic: SetUpView['clinics'][number], visits: Visit[]): ImportClinic {
	const [service] = clinic.services;
	if (!service) throw new Error(`${clinic.name} was made without its service.`);
	return { id: clinic.id, slug: clinic.slug, name: clinic.name, serviceId: service.id, visits };
}

async function makeShifts(
	integration: ProductClient,
	clinic: SetUpView['clinics'][number],
	dates: string[]
): Promise<void> {
	for (const startsOn of dates)
		for (const [i, provider] of clinic.providers.entries())
			await integration.post(`/clinics/${clinic.id}/shifts`, {
				providerId: provider.id,
				chairId: clinic.chairs[i]?.id,
				kind: 'work',
				startsOn,
				from: OPENS,
				to: CLOSES
			});
}

/** Runs `act` over all things, so many at once; the first failure ends it. */
export async function inTurns<Thing>(
	things: readonly Thing[],
	atOnce: number,
	act: (thing: Thing) => Promise<void>
): Promise<void> {
	let next = 0;
	const worker = async () => {
		for (let i = next++; i < things.length; i = next++) await act(things[i] as Thing);
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, worker));
}
