import { chair, provider } from '../../db/schema/clinic.ts';
import type { Outline } from '../../domain/clinical/plans/outline.ts';
import { visitsOf } from '../../domain/clinical/plans/outline.ts';
import { freeze } from '../../domain/clinical/plans/snapshot.ts';
import type { Notation } from '../../domain/clinical/teeth/notation.ts';
import type { Env } from '../../env.ts';
import { refuse } from '../../http/refused.ts';
import { digestHex } from '../../integrations/channels/bytes.ts';
import { sealingFor, type Sealing } from '../../integrations/sealing/sealing.ts';
import { namesOf } from '../../repositories/catalogue-names.ts';
import { getClinic, type ClinicRow } from '../../repositories/clinics.ts';
import { houseNotation } from '../../repositories/organisations.ts';
import { getPatientRow, type PatientRow } from '../../repositories/patients.ts';
import {
	getPlanRow,
	loadPlanParts,
	type PlanParts,
	type PlanRow,
	type PlanScope
} from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import { openOutline } from './sealed-plan.ts';

/** A plan with all that it takes to judge, show, freeze or change it. */
export interface LoadedPlan {
	scope: PlanScope;
	row: PlanRow;
	outline: Outline;
	parts: PlanParts;
	clinic: ClinicRow;
	patient: PatientRow;
	sealing: Sealing;
	/** The house's now. */
	notation: Notation;
	/** The plan's canonical text as it stands now, and SHA-256 over it. */
	frozen: { text: string; hash: string };
	names: { providers: Map<string, string>; chairs: Map<string, string> };
}

/** 404 for a plan that the organisation has not got. */
export async function loadPlan(
	env: Pick<Env, 'AUTH_SECRET'>,
	records: Records,
	scope: PlanScope
): Promise<LoadedPlan> {
	const { organisationId } = scope;
	const row = (await getPlanRow(records, scope)) ?? refuse({ code: 'not_found' });
	const sealing = sealingFor(env, organisationId);
	const [parts, clinic, patient, outline, notation] = await Promise.all([
		loadPlanParts(records, scope),
		getClinic(records, { organisationId, clinicId: row.clinicId }),
		getPatientRow(records, organisationId, row.patientId),
		openOutline(sealing, row),
		houseNotation(records, organisationId)
	]);
	if (!clinic || !patient) refuse({ code: 'not_found' });
	const { text } = freeze(
		{
			planId: row.id,
			clinic: clinic.name,
			patient: { name: patient.name, recordNumber: patient.recordNumber },
			doctor: row.doctorName,
			currency: row.currency,
			validUntilOn: row.validUntilOn,
			notation
		},
		outline,
		parts.items
	);
	const [hash, names] = await Promise.all([
		digestHex('SHA-256', text),
		namesIn(records, organisationId, outline, parts)
	]);
	const frozen = { text, hash };
	return { scope, row, outline, parts, clinic, patient, sealing, notation, frozen, names };
}

async function namesIn(
	records: Records,
	organisationId: string,
	outline: Outline,
	{ bookings }: PlanParts
): Promise<LoadedPlan['names']> {
	const planned = outline.alternatives.flatMap((one) =>
		visitsOf(one).flatMap(({ providerId }) => providerId ?? [])
	);
	const booked = bookings.flatMap(({ providerId }) => providerId ?? []);
	const seats = bookings.flatMap(({ chairId }) => chairId ?? []);
	const [providers, chairs] = await Promise.all([
		namesOf(records, provider, organisationId, [...planned, ...booked]),
		namesOf(records, chair, organisationId, seats)
	]);
	return { providers, chairs };
}
