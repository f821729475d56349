import type { MakeDocument } from '../../contracts/documents.ts';
import { fieldsIn } from '../../domain/documents/blocks.ts';
import { isAskedField } from '../../domain/documents/fields.ts';
import type { Id } from '../../domain/kernel/ids.ts';
import type { AuditEntry, Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { insertDocument, type DocumentRow } from '../../repositories/documents.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { freshId } from '../access/fresh.ts';
import { patientToChange } from '../messaging/patient-group.ts';
import { draftDocument } from './draft-document.ts';
import type { FilledFor } from './gather-facts.ts';
import { documentHash } from './hashes.ts';
import { documentSealing, presentDocument } from './present-document.ts';

/** What a document is made with besides its words. */
interface Making {
	/** Follows from what it is for, where it is made by a rule. */
	id?: Id<'doc'>;
	/** Until when it may be signed by a link from the beginning, milliseconds since 1970. */
	linkUntil?: number;
}

/**
 * Fills a document from the record and freezes it with its hash (F111). One that nobody signs is
 * `kept`, the others wait. A consent that names teeth in its words is not made without them: the
 * tooth is fixed before anybody signs.
 */
export async function makePatientDocument(
	filling: FilledFor,
	input: MakeDocument,
	by: { id: string; name: string }
): Promise<Decision> {
	const { env, records, organisationId, patientId } = filling;
	await patientToChange(records, organisationId, patientId);
	const { row, facts, statements, audit } = await fillDocument(filling, input, by);
	const { patient, clinic } = facts;
	return {
		status: 201,
		body: await presentDocument(env, row, { signatures: [], patient, clinic }),
		headers: { etag: '"1"' },
		statements,
		audit
	};
}

/** The document as it will be written, with its line on the patient's axis and its audit entry. */
export async function fillDocument(
	filling: FilledFor,
	input: MakeDocument,
	by: { id: string; name: string },
	{ id = freshId('doc', filling.now), linkUntil }: Making = {}
) {
	const { env, records, organisationId, patientId, now } = filling;
	const { template, facts, draft } = await draftDocument(filling, input);
	requireComplete(template.words[input.language].body, input);
	const sealing = documentSealing(env, organisationId);
	const bound = {
		...{ id, organisationId, patientId, clinicId: input.clinicId, kind: template.kind },
		...{ templateId: template.id, templateVersion: template.version },
		...{ language: input.language, title: draft.title, teeth: facts.teeth },
		...{ signers: template.signers, validMonths: template.validMonths },
		...{ appointmentId: input.appointmentId, madeAt: now, madeOn: facts.today }
	};
	const row: DocumentRow = {
		...bound,
		state: template.signers.length > 0 ? 'open' : 'kept',
		bodySealed: await sealing.sealBody(id, draft.blocks),
		sha256: await documentHash(bound, draft.blocks),
		...{ byId: by.id, byName: by.name, patientSignedAt: null, signedAt: null },
		...{ holdsUntilOn: null, linkUntil: linkUntil ?? null },
		...{ endedAt: null, endedById: null, endedByName: null, endedReasonSealed: null },
		...{ isNamingOther: false, movedToId: null, movedToPatientId: null },
		...{ movedFromId: null, movedFromPatientId: null },
		version: 1
	};
	const audit: AuditEntry = {
		action: 'document.make',
		subject: { kind: 'document', id },
		clinicId: row.clinicId,
		after: {
			patientId,
			templateId: row.templateId,
			version: row.templateVersion,
			sha256: row.sha256
		}
	};
	const line = timelineEntry(records, {
		...{ organisationId, patientId, clinicId: row.clinicId, at: now, kind: 'document' },
		...{ subjectId: id, appointmentId: row.appointmentId, byName: by.name },
		title: { act: 'made', name: row.title, word: row.kind, teeth: row.teeth }
	});
	return { row, facts, statements: [insertDocument(records, row), line], audit };
}

function requireComplete(body: string, { teeth, asked }: MakeDocument): void {
	const named = fieldsIn(body);
	const errors = [
		...(named.includes('teeth') && teeth.length === 0
			? [{ path: 'teeth', code: 'required' as const }]
			: []),
		...named
			.filter(isAskedField)
			.filter((field) => !asked[field])
			.map((field) => ({ path: `asked.${field}`, code: 'required' as const }))
	];
	if (errors.length > 0) refuse({ code: 'invalid', errors });
}
