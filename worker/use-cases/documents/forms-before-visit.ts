import * as v from 'valibot';
import { makeDocument } from '../../contracts/documents.ts';
import { LANGUAGES, type Language } from '../../contracts/online-booking.ts';
import type { ClaimedMessage, ReadyForm, ToldVisit } from '../../contracts/message-dispatch.ts';
import { audit } from '../../db/schema/audit.ts';
import { waitsFor } from '../../domain/documents/consents.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import type { Env } from '../../env.ts';
import type { AuditEntry } from '../../http/command.ts';
import { Refused } from '../../http/refused.ts';
import { documentToken, documentUrl } from '../../integrations/links/document-link.ts';
import { derivedId } from '../../integrations/messages/derived-id.ts';
import { getClinic, type ClinicRow } from '../../repositories/clinics.ts';
import {
	documentsOf,
	signaturesOf,
	updateDocument,
	type DocumentRow
} from '../../repositories/documents.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { codePhone } from '../public/link-phone.ts';
import { LINK_MS } from './link-document.ts';
import { fillDocument } from './make-document.ts';
import { missingForVisit } from './required-consents.ts';
import { templatesThatHold } from './templates-that-hold.ts';

const DAY_MS = 86_400_000;
const MOST_DOCUMENTS = 100;
/** Who a rule's document was made by, as the record names it. */
const BY_RULE = { id: 'rule', name: 'Chairside' };

interface Forms {
	env: Env;
	records: Records;
	clinic: ClinicRow;
	patientId: string;
	patientIds: string[];
	visit: ToldVisit;
	language: Language;
	/** Milliseconds since 1970; the same at every attempt. */
	dueAt: number;
	until: number;
	now: number;
}
type Written = Awaited<ReturnType<typeof fillDocument>>;

/**
 * What a visit's patient has to sign and has not (F108), made where nobody has made it yet and opened
 * to a link until the day after the visit. One link is enough: its page leads on to the others. What
 * asks for a tooth or a diagnosis is left to the desk. `condition` when nothing is to be signed by a
 * link, `no_address` where the record has no number for the code.
 */
export const formsBeforeVisit =
	(env: Env, clock: () => number): ReadyForm =>
	async ({ organisationId, id: clinicId }, message, language) => {
		const records = recordsFor(env, organisationId);
		const clinic = await getClinic(records, { organisationId, clinicId });
		const forms = clinic && (await formsFor(env, records, clinic, message, language, clock()));
		if (!forms) return { reason: 'condition' };
		const { patientIds, visit, now } = forms;
		const lacks = await missingForVisit(
			records,
			organisationId,
			patientIds,
			visit.appointmentId,
			now
		);
		if (lacks.length === 0) return { reason: 'condition' };
		if (!(await codePhone(records, organisationId, patientIds, clinic.country)))
			return { reason: 'no_address' };
		const first = await openAll(forms, lacks);
		if (!first) return { reason: 'condition' };
		const url = documentUrl(env, await documentToken(env, clinicId, first.id));
		return { url: `${url}?lang=${language}` };
	};

async function formsFor(
	env: Env,
	records: Records,
	clinic: ClinicRow,
	{ patientId, visit, dueAt }: ClaimedMessage,
	language: Language,
	now: number
): Promise<Forms | null> {
	if (!visit) return null;
	const named = await patientGroup(records, clinic.organisationId, patientId);
	const { mergedIntoId } = named.row;
	const { row, ids } =
		mergedIntoId === null
			? named
			: await patientGroup(records, clinic.organisationId, mergedIntoId);
	const until = Math.max(now + LINK_MS, visit.start + DAY_MS);
	return {
		...{ env, records, clinic, patientId: row.id, patientIds: ids },
		...{ visit, language, dueAt, until, now }
	};
}

/** Opens what waits already and makes the rest, in one batch; the first of them, in the order asked for. */
async function openAll(
	forms: Forms,
	lacks: readonly { templateId: string; fromVersion: number }[]
): Promise<DocumentRow | null> {
	const { records, now } = forms;
	const waiting = await waitingOf(forms);
	const known = lacks.map(({ templateId, fromVersion }) =>
		waiting.find((row) => row.templateId === templateId && row.templateVersion >= fromVersion)
	);
	const made: Written[] = [];
	for (const [at, { templateId }] of lacks.entries()) {
		const written = known[at] ? null : await make(forms, templateId);
		if (written) made.push(written);
	}
	const opened = known.flatMap((row) => row ?? []);
	const statements = [
		...opened
			.filter(({ linkUntil }) => (linkUntil ?? 0) < forms.until)
			.map((row) => updateDocument(records, row, { linkUntil: forms.until })),
		...made.flatMap((one) => [
			...one.statements,
			records.insert(audit).values(auditOf(one.row, one.audit, now))
		])
	];
	const [first, ...more] = statements;
	if (first) await records.batch([first, ...more]);
	return opened[0] ?? made[0]?.row ?? null;
}

/** Those of this clinic that wait for the patient, whoever made them. */
async function waitingOf({ records, clinic, patientIds }: Forms): Promise<DocumentRow[]> {
	const { organisationId } = clinic;
	const rows = (
		await documentsOf(records, organisationId, patientIds, { limit: MOST_DOCUMENTS })
	).filter(({ state, clinicId }) => state === 'open' && clinicId === clinic.id);
	const ids = rows.map(({ id }) => id);
	const signed = Map.groupBy(
		await signaturesOf(records, organisationId, ids),
		({ documentId }) => documentId
	);
	return rows.filter(({ id, signers }) =>
		waitsFor(signers, signed.get(id) ?? []).includes('patient')
	);
}

/** Null for one that nobody can fill but a person. Its id follows from the visit: a repetition makes no second. */
async function make(forms: Forms, templateId: string): Promise<Written | null> {
	const { env, records, clinic, patientId, visit, dueAt, until, now } = forms;
	const { organisationId, id: clinicId } = clinic;
	const id = await derivedId('doc', dueAt, [organisationId, visit.appointmentId, templateId]);
	try {
		return await fillDocument(
			{ env, records, organisationId, patientId, now },
			v.parse(makeDocument, {
				...{ templateId, clinicId, appointmentId: visit.appointmentId },
				language: await languageFor(forms, templateId)
			}),
			BY_RULE,
			{ id, linkUntil: until }
		);
	} catch (error) {
		if (error instanceof Refused) return null;
		throw error;
	}
}

/** The patient's where the template has it, else the first that it has. */
async function languageFor(
	{ records, clinic, language }: Forms,
	templateId: string
): Promise<Language> {
	const all = await templatesThatHold(records, clinic.organisationId);
	const words = all.find(({ id }) => id === templateId)?.words;
	return [language, ...LANGUAGES].find((one) => words?.[one].title) ?? language;
}

const auditOf = (row: DocumentRow, { action, subject, after }: AuditEntry, at: number) => ({
	...{ organisationId: row.organisationId, clinicId: row.clinicId, at, action },
	id: makeId('aud', at, crypto.getRandomValues(new Uint8Array(16))),
	...{ actorKind: 'system' as const, actorId: BY_RULE.id, actorName: BY_RULE.name },
	...{ subjectKind: subject.kind, subjectId: subject.id, reason: null },
	detail: JSON.stringify({ after })
});
