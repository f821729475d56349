import type { SetUpView } from '../../worker/contracts/organisation.ts';
import { clockOf } from '../../worker/domain/time/zone-clock.ts';
import { callerOf, eachOf, signIn, type Caller } from './api-caller.ts';
import { chanceOf } from './chance.ts';
import type { DemoClinic, DemoOrganisation } from './data/clinics.ts';
import { ACCOUNTS, MORNING_LIGHT } from './data/morning-light.ts';
import { NORTHERN } from './data/northern.ts';
import { followUp } from './follow-up.ts';
import { furnish } from './furnish-clinic.ts';
import { isChild, madeUpPatients } from './made-up-patients.ts';
import { chartPerio } from './chart-perio.ts';
import { chartTeeth } from './chart-teeth.ts';
import { diagnose } from './diagnose.ts';
import { noteHealth } from './note-health.ts';
import { openOnline } from './open-online.ts';

import { keepImages } from './keep-images.ts';
import { readInEmergency } from './read-in-emergency.ts';
import { rememberPastVisits } from './past-visits.ts';
import { planTreatments } from './plan-treatments.ts';
import { signDocuments } from './sign-documents.ts';
import { writeNotes } from './write-notes.ts';
import { writeToPatients } from './write-to-patients.ts';

export { fillToday } from './fill-today.ts';

/** What is kept of a demo to fill its next days: nothing that the API could tell as well. */
export interface Demo {
	password: string;
	/** Patient ids by the slug of their clinic. */
	patients: Record<string, DemoPatients>;
}

export interface DemoPatients {
	grown: string[];
	children: string[];
}

export interface DemoOrder {
	baseUrl: string;
	setupToken: string;
	/** Of all accounts, at least 8 characters. */
	password: string;
	log?: (line: string) => void;
	seed?: string;
}

const PATIENTS = { jingan: 95, pudong: 55, pesochnaya: 8 } as const;
const WIDTH = 8;

/**
 * Makes the demo in an empty system, through the API alone: two organisations with their clinics,
 * people, shifts for good and patients. The same seed makes the same demo.
 */
export async function makeDemo(order: DemoOrder): Promise<Demo> {
	const log = order.log ?? (() => {});
	const patients: Demo['patients'] = {};
	for (const organisation of [MORNING_LIGHT, NORTHERN]) {
		const made = await setUp(order, organisation);
		const owner = await signIn(order.baseUrl, organisation.owner.email, order.password);
		if (!owner) throw new Error('the new owner cannot sign in');
		const doctor = organisation === MORNING_LIGHT ? await hire(owner, made, order.password) : null;
		await eachOf(made.clinics, 2, async (clinic) => {
			const wanted = organisation.clinics.find(({ slug }) => slug === clinic.slug);
			if (!wanted) throw new Error(`unplanned clinic ${clinic.slug}`);
			const today = clockOf(wanted.timeZone).dateAt(Date.now());
			await furnish(owner, clinic, wanted, { today, doctor });
			await openOnline(owner, clinic, wanted);
			patients[clinic.slug] = await admit(owner, clinic, order.seed ?? 'chairside');
		});
		log(`${organisation.name}: ${made.clinics.map(({ name }) => name).join(', ')}`);
	}
	const demo = { password: order.password, patients };
	await rememberPastVisits(order.baseUrl, demo);
	await writeToPatients(order.baseUrl, demo);
	await followUp(order.baseUrl, demo);
	await noteHealth(order.baseUrl, demo);
	await chartTeeth(order.baseUrl, demo);
	await chartPerio(order.baseUrl, demo);
	await diagnose(order.baseUrl, demo);
	await planTreatments(order.baseUrl, demo);
	await writeNotes(order.baseUrl, demo);
	await signDocuments(order.baseUrl, demo);
	await keepImages(order.baseUrl, demo);
	await readInEmergency(order.baseUrl, demo);
	return demo;
}

async function setUp(
	order: DemoOrder,
	{ name, owner, clinics }: DemoOrganisation
): Promise<SetUpView> {
	const keeper = callerOf(order.baseUrl, { 'setup-token': order.setupToken });
	const made = await keeper.send<SetUpView>('POST', '/setup', {
		organisation: { name },
		owner: { ...owner, password: order.password },
		clinics: clinics.map(clinicToSetUp)
	});
	if (made.status === 201) return made.body;
	if (made.status === 409)
		throw new Error(
			'The demo was interrupted while it was being made. Remove the data folder and start again.'
		);
	throw new Error(`The demo cannot be made: ${made.status} ${JSON.stringify(made.body)}`);
}

const clinicToSetUp = (clinic: DemoClinic) => ({
	name: clinic.name,
	slug: clinic.slug,
	timeZone: clinic.timeZone,
	locale: clinic.locale,
	currency: clinic.currency,
	address: clinic.address,
	phone: clinic.phone,
	openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
		weekday,
		from: clinic.opens,
		to: clinic.closes
	})),
	chairs: clinic.chairs,
	rooms: clinic.rooms,
	equipment: clinic.equipment,
	services: clinic.services.map(({ equipment: _, price, ...service }) => ({
		...service,
		price: price === null ? null : { amount: price, currency: clinic.currency }
	})),
	providers: clinic.providers.map(({ name, services }) => ({ name, services }))
});

/** The five accounts beside the owner, at every clinic; answers the doctor's staff id. */
async function hire(owner: Caller, made: SetUpView, password: string): Promise<string> {
	const staffIds = await eachOf(ACCOUNTS, 2, async ({ word, name, title, role }) => {
		const memberships = made.clinics.map(({ id }) => ({ clinicId: id, role }));
		const email = `${word}@demo.test`;
		return owner.must<{ id: string }>('POST', '/staff', {
			name,
			title,
			email,
			password,
			memberships
		});
	});
	const at = ACCOUNTS.findIndex(({ word }) => word === 'doctor');
	return staffIds[at]?.id ?? '';
}

async function admit(
	owner: Caller,
	clinic: SetUpView['clinics'][number],
	seed: string
): Promise<DemoPatients> {
	const count = PATIENTS[clinic.slug as keyof typeof PATIENTS];
	const people = madeUpPatients(count, chanceOf(`${seed} ${clinic.slug}`));
	const made = await eachOf(people, WIDTH, async (person) => {
		const body = { ...person, clinicId: clinic.id };
		const { id } = await owner.must<{ id: string }>('POST', '/patients', body);
		return { id, isChild: isChild(person) };
	});
	const idsOf = (some: typeof made) => some.map(({ id }) => id);
	return {
		grown: idsOf(made.filter((one) => !one.isChild)),
		children: idsOf(made.filter((one) => one.isChild))
	};
}
