import { and, eq, sql } from 'drizzle-orm';
import { patient, patientPhone } from '../db/schema/patients.ts';
import type { Comparable } from '../domain/patients/duplicates.ts';
import { nameKeyOf } from '../domain/patients/fold-text.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export interface Candidate extends Comparable {
	id: string;
	recordNumber: string;
}

const columns = {
	id: patient.id,
	recordNumber: patient.recordNumber,
	name: patient.name,
	bornOn: patient.bornOn
};
/** The plus keeps the database from walking all living patients of the house. */
const isLiving = sql`+${patient.mergedIntoId} IS NULL AND ${patient.retiredAt} IS NULL`;
const MOST = 2_000;

/**
 * Everybody who shares a phone, or both name and birth date, with any of the given people.
 * Candidates carry only those of their phones that met.
 */
export async function findCandidates(
	records: Records,
	organisationId: string,
	people: Comparable[]
): Promise<Candidate[]> {
	const phones = [...new Set(people.flatMap((person) => person.phones))];
	const born = people.filter((person) => person.bornOn !== null);
	const [byPhone, byName] = await records.batch([
		records
			.select({ ...columns, e164: patientPhone.e164 })
			.from(patientPhone)
			.innerJoin(
				patient,
				and(
					eq(patient.organisationId, patientPhone.organisationId),
					eq(patient.id, patientPhone.patientId)
				)
			)
			.where(
				and(
					eq(patientPhone.organisationId, organisationId),
					sql`${patientPhone.e164} IN ${inIds(phones)}`,
					isLiving
				)
			)
			.limit(MOST),
		records
			.select(columns)
			.from(patient)
			.where(
				and(
					eq(patient.organisationId, organisationId),
					sql`${patient.nameKey} IN ${inIds(born.map((person) => nameKeyOf(person.name)))}`,
					sql`${patient.bornOn} IN ${inIds(born.map((person) => person.bornOn ?? ''))}`,
					isLiving
				)
			)
			.limit(MOST)
	]);
	const found = new Map<string, Candidate>();
	for (const { e164, ...row } of byPhone) {
		const candidate = found.get(row.id) ?? { ...row, phones: [] };
		candidate.phones.push(e164 ?? '');
		found.set(row.id, candidate);
	}
	for (const row of byName) if (!found.has(row.id)) found.set(row.id, { ...row, phones: [] });
	return [...found.values()];
}
