import type { BeginNote, NoteView } from '../../contracts/notes.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import { filledOnly } from '../../domain/clinical/notes/join-drafts.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import type { Records } from '../../repositories/records.ts';
import { draftOfVisit, insertNote, type NoteRow } from '../../repositories/visit-notes.ts';
import { patientToChange } from '../messaging/patient-group.ts';
import { requireVisit } from '../visits/require-visit.ts';
import { newest } from './find-template.ts';
import { sealValues } from './note-words.ts';
import { presentNote } from './present-note.ts';

/**
 * Begins a visit's note with the newest version of a template. A visit has one draft: whoever begins
 * another is given the one that is there (200), so that two people write in the same note.
 */
export async function beginNote(
	c: HttpContext,
	records: Records,
	clinic: ClinicRow,
	patientId: string,
	input: BeginNote
): Promise<Decision> {
	const { organisationId } = clinic;
	const { ids } = await patientToChange(records, organisationId, patientId);
	const sealing = sealingFor(c.env, organisationId);
	const { appointmentId } = input;
	const place = { organisationId, clinicId: clinic.id };
	const visit = await requireVisit(c, records, place, ids, appointmentId);
	const open =
		appointmentId && (await draftOfVisit(records, organisationId, patientId, appointmentId));
	if (open) return answerOf(200, await presentNote(records, sealing, open, []));
	const template = await newest(records, organisationId, input.templateKey, input.language);
	if (!template?.isActive) refuseField('templateKey');
	const now = c.var.now;
	const row = await rowOf(c, clinic, patientId, input, template.version);
	row.writtenOn = clockOf(clinic.timeZone).dateAt(visit?.startAt ?? now);
	return {
		...answerOf(201, await presentNote(records, sealing, row, [])),
		statements: [insertNote(records, row)],
		audit: {
			action: 'note.begin',
			subject: { kind: 'note', id: row.id },
			clinicId: clinic.id,
			after: { patientId, template: template.key, version: template.version }
		}
	};
}

function refuseField(path: string): never {
	refuse({ code: 'invalid', errors: [{ path, code: 'unknown_id' }] });
}

const answerOf = (status: 200 | 201, body: NoteView): Decision => ({
	status,
	body,
	headers: { etag: `"${body.version}"` },
	statements: [],
	audit: []
});

async function rowOf(
	c: HttpContext,
	clinic: ClinicRow,
	patientId: string,
	input: BeginNote,
	templateVersion: number
): Promise<NoteRow> {
	const caller = requireCaller(c);
	const byId = callerId(caller);
	const now = c.var.now;
	const id = makeId('nte', now, crypto.getRandomValues(new Uint8Array(16)));
	const sealing = sealingFor(c.env, clinic.organisationId);
	return {
		...{ organisationId: clinic.organisationId, id, clinicId: clinic.id, patientId },
		...{ appointmentId: input.appointmentId, templateKey: input.templateKey, templateVersion },
		...{ language: input.language, writtenOn: '', state: 'draft' },
		bodySealed: await sealValues(sealing, id, filledOnly(input.values)),
		...{ createdAt: now, createdById: byId, createdByName: caller.name },
		...{ savedAt: now, savedById: byId, savedByName: caller.name },
		...{ signedAt: null, signedById: null, signedByName: null, readingSealed: null, hash: null },
		...{ endedAt: null, endedByName: null, endedReason: null },
		...{ movedToId: null, movedFromId: null, version: 1 }
	};
}
