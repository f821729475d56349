import { recordNumberOf, searchIdOf } from '../../domain/patients/serials.ts';
import type { Sex } from '../../domain/patients/vocabulary.ts';
import type { HttpContext } from '../../http/context.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { reserveSerials, type PatientWrite } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { writeOf } from '../patients/patient-write.ts';
import { patientIdOf } from './booking-ids.ts';
import type { DoorClinic } from './find-public-clinic.ts';

/** Who books, as they say themselves; the phone is proven, or another system's word. */
export interface Booker {
	e164: string;
	name: string;
	sex: Sex;
	bornOn: string | null;
	/** The moment that a new record's id carries: the same at every repetition. */
	since: number;
}

/** A record of somebody who has proven a phone, not yet written; its id follows from the proof. */
export async function newPatient(
	c: HttpContext,
	records: Records,
	{ organisationId, clinicId, country }: DoorClinic,
	{ booker, source }: { booker: Booker; source: string }
): Promise<PatientWrite> {
	const { bookNumber, first } = await reserveSerials(records, organisationId, 1);
	const identity = {
		organisationId,
		id: await patientIdOf(organisationId, booker.since, booker),
		clinicId,
		recordNumber: recordNumberOf(first),
		searchId: searchIdOf(bookNumber, first),
		importId: null,
		mergedIntoId: null,
		retiredAt: null,
		version: 1,
		createdAt: c.var.now,
		updatedAt: c.var.now
	};
	const facts = {
		name: booker.name,
		phones: [{ number: booker.e164, label: null }],
		sex: booker.sex,
		bornOn: booker.bornOn,
		source,
		state: 'active' as const,
		...NOTHING_MORE
	};
	return writeOf(identity, facts, country, sealingFor(c.env, organisationId));
}

/** A visitor says who they are; everything else of a record is the clinic's to write. */
const NOTHING_MORE = {
	note: null,
	allergy: null,
	popUp: null,
	tags: [],
	isVip: false,
	hasDebt: false,
	isBarredOnline: false,
	preferredTimes: []
};
