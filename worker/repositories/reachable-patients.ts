import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { bookingOrigin } from '../db/schema/online.ts';
import { patient, patientPhone } from '../db/schema/patients.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/** Somebody who can be written to. */
export interface Reachable {
	name: string;
	/** Their first number that is one. */
	e164: string;
	/** In which they booked last; null when they never chose one. */
	language: string | null;
}

/** Of these patients (at most 100), those who are active and have a number, by id. */
export async function readReachable(
	records: Records,
	organisationId: string,
	patientIds: string[]
): Promise<Map<string, Reachable>> {
	const isOne = sql`${patient.id} IN ${inIds(patientIds)}`;
	const isActive = and(eq(patient.organisationId, organisationId), eq(patient.state, 'active'));
	const [phones, languages] = await Promise.all([
		records
			.select({ id: patient.id, name: patient.name, e164: patientPhone.e164 })
			.from(patient)
			.innerJoin(
				patientPhone,
				and(
					eq(patientPhone.organisationId, patient.organisationId),
					eq(patientPhone.patientId, patient.id),
					isNotNull(patientPhone.e164)
				)
			)
			.where(and(isActive, isOne))
			.orderBy(asc(patientPhone.patientId), asc(patientPhone.position))
			.limit(1_000),
		records
			.select({ id: bookingOrigin.patientId, language: bookingOrigin.language })
			.from(bookingOrigin)
			.where(
				and(
					eq(bookingOrigin.organisationId, organisationId),
					sql`${bookingOrigin.patientId} IN ${inIds(patientIds)}`
				)
			)
			.orderBy(desc(bookingOrigin.createdAt))
			.limit(1_000)
	]);
	const reachable = new Map<string, Reachable>();
	for (const { id, name, e164 } of phones) {
		if (e164 === null || reachable.has(id)) continue;
		const language = languages.find((chosen) => chosen.id === id)?.language ?? null;
		reachable.set(id, { name, e164, language });
	}
	return reachable;
}
