import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type Caller, signIn } from '../../../scripts/demo/api-caller.ts';
import { type Server, startServer } from '../../../scripts/checks/start-server.ts';
import { makeBusyOrganisation } from '../load/busy-clinic.ts';
import { keepOldRecord } from './keep-old-record.ts';
import { CLINICS, DOCTORS } from './person.ts';
import { writeRecords } from './records-file.ts';
import { seedHouse } from './seed-house.ts';
import { OLD_PATIENT, seedOldRecord } from './seed-old-record.ts';

export interface RecordWorld {
	server: Server;
	account: Account;
	clinicIds: string[];
	doctorIds: string[];
	/** Whose record is ten years old. */
	patientId: string;
	/** The owner, signed in anew while the quick pass of five minutes is still good. */
	staff(): Promise<Caller>;
}
export interface Account {
	email: string;
	password: string;
}
type Kept = Account & Pick<RecordWorld, 'clinicIds' | 'doctorIds' | 'patientId'>;

/** A house of so many patients, one of them with a record of ten years; a folder seeded before is used again. */
export async function openRecordWorld(dataDir: string, patients: number): Promise<RecordWorld> {
	const file = path.join(dataDir, `record-${patients}.json`);
	if (!existsSync(file)) writeFileSync(file, JSON.stringify(await seedWorld(dataDir, patients)));
	const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
	const server = await startServer({ dataDir, flags: ['--empty'], isQuiet: true });
	return {
		...{ server, account: kept },
		...{ clinicIds: kept.clinicIds, doctorIds: kept.doctorIds, patientId: kept.patientId },
		staff: keptFor(FRESH_MS, () => staffOf(server, kept))
	};
}

const FRESH_MS = 120_000;

function keptFor<Answer>(ms: number, ask: () => Promise<Answer>): () => Promise<Answer> {
	let kept: { answer: Promise<Answer>; at: number } | null = null;
	return () => {
		if (!kept || Date.now() - kept.at > ms) kept = { answer: ask(), at: Date.now() };
		return kept.answer;
	};
}

async function staffOf(server: Server, { email, password }: Account): Promise<Caller> {
	const staff = await signIn(server.url, email, password);
	if (!staff) throw new Error('The owner of the bench cannot sign in.');
	return staff;
}

async function seedWorld(dataDir: string, patients: number): Promise<Kept> {
	const start = () => startServer({ dataDir, flags: ['--empty'], isQuiet: true });
	const began = performance.now();
	let server = await start();
	const nobody = { patients: 0, phonesOf: () => [] };
	const made = await makeBusyOrganisation(
		...([server.url, server.setupToken(), CLINICS, DOCTORS / CLINICS, nobody] as const)
	);
	await server.stop();
	const clinicIds = made.clinics.map(({ id }) => id);
	const doctorIds = made.clinics.flatMap(({ providers }) => providers);
	await writeRecords(dataDir, (records) => {
		const organisationId = organisationOf(records, clinicIds[0] ?? '');
		seedHouse(records, { organisationId, clinicIds, doctorIds }, patients);
		seedOldRecord(records, { organisationId, clinicId: clinicIds[0] ?? '', doctorIds });
	});
	const seconds = ((performance.now() - began) / 1000).toFixed(0);
	console.log(`Seeded ${patients.toLocaleString('en')} patients in ${seconds} s`);
	server = await start();
	try {
		await keepOldRecord(await staffOf(server, made), OLD_PATIENT, clinicIds[0] ?? '');
	} finally {
		await server.stop();
	}
	const { email, password } = made;
	return { email, password, clinicIds, doctorIds, patientId: OLD_PATIENT };
}

const organisationOf = (records: DatabaseSync, clinicId: string): string =>
	String(
		records.prepare('SELECT organisation_id FROM clinic WHERE id = ?').get(clinicId)?.[
			'organisation_id'
		]
	);
