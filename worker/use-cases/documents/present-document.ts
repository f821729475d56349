import type { DocumentSummary, DocumentView, SignatureView } from '../../contracts/documents.ts';
import type { Language } from '../../contracts/online-booking.ts';
import type { Block } from '../../domain/documents/blocks.ts';
import { waitsFor } from '../../domain/documents/consents.ts';
import type { Env } from '../../env.ts';
import { sealingFor, type Sealing } from '../../integrations/sealing/sealing.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import type { DocumentRow, SignatureRow } from '../../repositories/documents.ts';

const instant = (at: number) => new Date(at).toISOString();

export const presentSummary = (
	row: DocumentRow,
	signatures: readonly Pick<SignatureRow, 'role'>[]
): DocumentSummary => ({
	id: row.id,
	clinicId: row.clinicId,
	kind: row.kind,
	templateId: row.templateId,
	templateVersion: row.templateVersion,
	language: row.language as Language,
	title: row.title,
	teeth: row.teeth,
	state: row.state,
	waitsFor: row.state === 'open' ? waitsFor(row.signers, signatures) : [],
	appointmentId: row.appointmentId,
	madeAt: instant(row.madeAt),
	by: row.byName,
	signedAt: row.signedAt === null ? null : instant(row.signedAt),
	holdsUntilOn: row.holdsUntilOn,
	endedAt: row.endedAt === null ? null : instant(row.endedAt),
	isNamingOther: row.isNamingOther,
	version: row.version
});

/** The sealed columns of a document and its signatures (T22). */
export function documentSealing(env: Pick<Env, 'AUTH_SECRET'>, organisationId: string) {
	const sealing = sealingFor(env, organisationId);
	return {
		sealBody: (id: string, blocks: readonly Block[]) =>
			sealing.seal(placeOf(id, 'body_sealed'), JSON.stringify(blocks)),
		openBody: async (row: Pick<DocumentRow, 'id' | 'bodySealed'>) =>
			JSON.parse(await sealing.open(placeOf(row.id, 'body_sealed'), row.bodySealed)) as Block[],
		sealReason: (id: string, reason: string) =>
			sealing.seal(placeOf(id, 'ended_reason_sealed'), reason),
		openReason: (id: string, sealed: string) =>
			sealing.open(placeOf(id, 'ended_reason_sealed'), sealed),
		sealSigner: (id: string, signer: Signer) =>
			sealing.seal(signerPlace(id), JSON.stringify(signer)),
		openSigner: (row: SignatureRow) => openSigner(sealing, row)
	};
}

/** What a signature hides: who, and the way the pen went. */
export type Signer = Pick<SignatureView, 'name' | 'strokes'>;

const placeOf = (row: string, column: 'body_sealed' | 'ended_reason_sealed') => ({
	table: 'document',
	row,
	column
});
const signerPlace = (row: string) => ({
	table: 'document_signature',
	row,
	column: 'signer_sealed'
});
const openSigner = async (sealing: Sealing, row: SignatureRow): Promise<Signer> =>
	JSON.parse(await sealing.open(signerPlace(row.id), row.signerSealed)) as Signer;

/** The whole document, opened. */
export async function presentDocument(
	env: Pick<Env, 'AUTH_SECRET'>,
	row: DocumentRow,
	{
		signatures,
		patient,
		clinic
	}: {
		signatures: readonly SignatureRow[];
		patient: DocumentView['patient'];
		clinic: ClinicRow;
	}
): Promise<DocumentView> {
	const sealing = documentSealing(env, row.organisationId);
	return {
		...presentSummary(row, signatures),
		patient: { id: patient.id, name: patient.name, recordNumber: patient.recordNumber },
		clinic: {
			...{ id: clinic.id, name: clinic.name, address: clinic.address, phone: clinic.phone },
			timeZone: clinic.timeZone
		},
		blocks: await sealing.openBody(row),
		sha256: row.sha256,
		signers: row.signers,
		signatures: await Promise.all(
			signatures.map(async (one): Promise<SignatureView> => ({
				id: one.id,
				role: one.role,
				relation: one.relation,
				way: one.way,
				...(await sealing.openSigner(one)),
				imageId: one.imageId,
				by: one.byName,
				at: instant(one.at),
				sha256: one.sha256
			}))
		),
		moved: {
			to: placeFrom(row.movedToPatientId, row.movedToId),
			from: placeFrom(row.movedFromPatientId, row.movedFromId)
		},
		ended:
			row.endedAt === null
				? null
				: {
						at: instant(row.endedAt),
						by: row.endedByName ?? '',
						reason:
							row.endedReasonSealed === null
								? ''
								: await sealing.openReason(row.id, row.endedReasonSealed)
					}
	};
}

const placeFrom = (patientId: string | null, documentId: string | null) =>
	patientId === null || documentId === null ? null : { patientId, documentId };
