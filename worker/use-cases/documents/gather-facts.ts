import type { MakeDocument } from '../../contracts/documents.ts';
import type { Language } from '../../contracts/online-booking.ts';
import type { Patient } from '../../contracts/patients.ts';
import { provider, service } from '../../db/schema/clinic.ts';
import { fdiOf } from '../../domain/clinical/teeth/tooth.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import type { Env } from '../../env.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { namesOf } from '../../repositories/catalogue-names.ts';
import { getClinic, type ClinicRow, type ClinicScope } from '../../repositories/clinics.ts';
import { getOrganisation } from '../../repositories/organisations.ts';
import { factsOf } from '../../repositories/patient-facts.ts';
import type { Records } from '../../repositories/records.ts';
import { visitOf } from '../../repositories/visit-of.ts';
import { presentFact } from '../patients/facts/present-fact.ts';
import { readPatient } from '../patients/read-patient.ts';
import { findVisit, type NamedVisit } from '../visits/require-visit.ts';
import type { RecordFacts } from './record-values.ts';

/** For whom a document is filled. */
export interface FilledFor {
	env: Env;
	records: Records;
	organisationId: string;
	patientId: string;
	now: number;
	/** Whose call it is; a visit of this minute is then asked of the clinic's object, too. */
	c?: HttpContext;
}

/** Reads what a document may name. 404 for nobody's patient, 422 for a visit that is not theirs. */
export async function gatherFacts(filling: FilledFor, input: MakeDocument): Promise<RecordFacts> {
	const { env, records, organisationId, patientId, now } = filling;
	const scope = { organisationId, clinicId: input.clinicId };
	const [patient, clinic, organisation, visit] = await Promise.all([
		readPatient(records, env, organisationId, patientId),
		getClinic(records, scope),
		getOrganisation(records, organisationId),
		input.appointmentId === null ? null : namedVisit(filling, scope, input.appointmentId)
	]);
	if (!patient || !clinic) refuse({ code: 'not_found' });
	const ids = [patient.id, ...patient.mergedFrom.map(({ id }) => id)];
	if (input.appointmentId !== null && (!visit || !ids.includes(visit.patientId)))
		refuse({ code: 'invalid', errors: [{ path: 'appointmentId', code: 'unknown_id' }] });
	const providerId = input.providerId ?? visit?.providerId;
	const [doctors, services, allergies] = await Promise.all([
		namesOf(records, provider, organisationId, providerId ? [providerId] : []),
		namesOf(records, service, organisationId, visit?.serviceIds ?? []),
		allergiesOf({ env, records, organisationId }, patient, ids, input.language)
	]);
	return {
		patient,
		allergies,
		organisationName: organisation?.name ?? '',
		notation: organisation?.notation ?? 'fdi',
		clinic,
		doctorName: (providerId && doctors.get(providerId)) ?? '',
		visit: visit && {
			startAt: visit.startAt,
			serviceNames: visit.serviceIds.flatMap((id) => services.get(id) ?? [])
		},
		teeth: [...new Set(input.teeth.map(fdiOf))],
		today: todayAt(clinic, now)
	};
}

const namedVisit = (
	{ c, records }: FilledFor,
	clinic: ClinicScope,
	appointmentId: string
): Promise<NamedVisit | null> =>
	c ? findVisit(c, records, clinic, appointmentId) : visitOf(records, clinic, appointmentId);

export const todayAt = ({ timeZone }: Pick<ClinicRow, 'timeZone'>, now: number): string =>
	clockOf(timeZone).dateAt(now);

/** The coded ones by name, then the desk's own words, those of merged records among them. */
async function allergiesOf(
	{ env, records, organisationId }: Pick<FilledFor, 'env' | 'records' | 'organisationId'>,
	patient: Patient,
	ids: string[],
	language: Language
): Promise<string[]> {
	const sealing = sealingFor(env, organisationId);
	const rows = (await factsOf(records, organisationId, ids)).filter(
		({ kind }) => kind === 'allergy'
	);
	const facts = await Promise.all(rows.map((row) => presentFact(sealing, row)));
	const named = facts.map(({ names, text }) =>
		[names?.[language] ?? '', text ?? ''].filter((words) => words !== '').join(' ')
	);
	const written = [patient, ...patient.mergedFrom].flatMap(({ allergy }) => allergy ?? []);
	return [...new Set([...named, ...written].filter((words) => words !== ''))];
}
