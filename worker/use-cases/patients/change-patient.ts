import type { ChangePatient } from '../../contracts/patients.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { getClinic } from '../../repositories/clinics.ts';
import { allergicAmong } from '../../repositories/patient-facts.ts';
import { phonesOf, tagsOf } from '../../repositories/patient-details.ts';
import { getPatientRow, rewritePatient, type PatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { refuseUnborn, writeOf, type PatientFacts } from './patient-write.ts';
import { openTexts } from './present-patient.ts';
import { refreshCards } from './push-cards.ts';
import { readPatient } from './read-patient.ts';

export interface PatientScope {
	organisationId: string;
	patientId: string;
}

/**
 * Changes what was sent and leaves the rest; every clinic that knows the patient gets the new card.
 * A merged record is history and is not changed: 409. A stale `If-Match` is 412.
 */
export async function changePatientRecord(
	env: Env,
	records: Records,
	scope: PatientScope,
	input: ChangePatient,
	now: number,
	ifVersion: number | undefined
): Promise<Decision> {
	const { organisationId, patientId } = scope;
	const row = await requirePatient(records, scope);
	refuseUnborn(input.bornOn, now);
	if (ifVersion !== undefined && ifVersion !== row.version) refuse({ code: 'stale_version' });
	if (row.mergedIntoId !== null)
		refuse({ code: 'conflict', extra: { mergedIntoId: row.mergedIntoId } });
	const sealing = sealingFor(env, organisationId);
	const [before, clinic, view, allergic] = await Promise.all([
		factsOf(records, sealing, row),
		getClinic(records, { organisationId, clinicId: row.clinicId }),
		readPatient(records, env, organisationId, patientId),
		allergicAmong(records, organisationId, [patientId])
	]);
	const facts: PatientFacts = { ...before, ...input };
	const version = row.version + 1;
	const write = await writeOf(
		{ ...row, version, updatedAt: now },
		facts,
		clinic?.country ?? 'CN',
		sealing
	);
	const body = {
		...view,
		...facts,
		phones: write.phones.map(({ raw, e164, label }) => ({ number: raw, e164, label })),
		note: facts.note || null,
		allergy: facts.allergy || null,
		popUp: facts.popUp || null,
		hasAllergy:
			allergic.length > 0 ||
			Boolean(facts.allergy) ||
			(view?.mergedFrom ?? []).some((one) => one.allergy),
		tags: write.tags,
		version,
		updatedAt: new Date(now).toISOString()
	};
	return {
		status: 200,
		body,
		headers: { etag: `"${version}"` },
		statements: rewritePatient(records, organisationId, write, row.version),
		audit: {
			action: 'patient.change',
			subject: { kind: 'patient', id: patientId },
			clinicId: row.clinicId,
			...trail(before, input)
		},
		after: () => refreshCards(env, records, organisationId, patientId)
	};
}

export const requirePatient = async (records: Records, scope: PatientScope): Promise<PatientRow> =>
	(await getPatientRow(records, scope.organisationId, scope.patientId)) ??
	refuse({ code: 'not_found' });

async function factsOf(
	records: Records,
	sealing: ReturnType<typeof sealingFor>,
	row: PatientRow
): Promise<PatientFacts> {
	const [phones, tags, texts] = await Promise.all([
		phonesOf(records, row.organisationId, [row.id]),
		tagsOf(records, row.organisationId, [row.id]),
		openTexts(sealing, row)
	]);
	const { name, sex, bornOn, state, source, isVip, hasDebt, isBarredOnline, preferredTimes } = row;
	return {
		...{ name, sex, bornOn, state, source, isVip, hasDebt, isBarredOnline, preferredTimes },
		...texts,
		phones: phones.map(({ raw, label }) => ({ number: raw, label })),
		tags: tags.map(({ tag }) => tag)
	};
}

const SEALED: readonly string[] = ['note', 'allergy', 'popUp'];

/** Before and after of what changed; of sealed texts only that they did (T22). */
function trail(before: PatientFacts, input: ChangePatient) {
	const changed = (Object.keys(input) as (keyof ChangePatient)[]).filter(
		(field) => JSON.stringify(before[field]) !== JSON.stringify(input[field])
	);
	const pick = (facts: Partial<PatientFacts>, mark: string) =>
		Object.fromEntries(
			changed.map((field) => [field, SEALED.includes(field) ? mark : facts[field]])
		);
	return { before: pick(before, 'sealed'), after: pick(input, 'changed') };
}
