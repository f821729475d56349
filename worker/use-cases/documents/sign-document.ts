import type { SignByLink, SignDocument } from '../../contracts/documents.ts';
import { holdsUntil, waitsFor } from '../../domain/documents/consents.ts';
import { isSignature } from '../../domain/documents/strokes.ts';
import type { SigningRole, SigningWay } from '../../domain/documents/vocabulary.ts';
import type { Env } from '../../env.ts';
import type { AuditEntry } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import {
	insertSignature,
	updateDocument,
	type DocumentRow,
	type SignatureRow
} from '../../repositories/documents.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { freshId } from '../access/fresh.ts';
import { refreshCards } from '../patients/push-cards.ts';
import { todayAt } from './gather-facts.ts';
import { signatureHash } from './hashes.ts';
import { documentSealing } from './present-document.ts';

/** A signature that is about to be kept, from any of the three ways. */
export type Signing = { role: SigningRole; way: SigningWay; imageId: string | null } & Omit<
	SignByLink,
	'verificationToken'
>;

export interface SigningPlace {
	env: Env;
	records: Records;
	row: DocumentRow;
	signed: readonly SignatureRow[];
	clinic: ClinicRow;
	/** Who of the staff is there; null when it comes by the link. */
	by: { id: string; name: string } | null;
	now: number;
}

/** What the staff's request says, in the shape of all three ways. */
export const signingOf = (input: SignDocument): Signing =>
	input.way === 'pad' ? { ...input, imageId: null } : { ...input, strokes: [] };

/**
 * Keeps a signature beside the words it is for. 409 when the document does not wait for it or its
 * words are not those that were on the screen, 422 for strokes that are no signature. The patient's
 * signature is the consent: from it on the boards stop asking.
 */
export async function signPatientDocument(place: SigningPlace, signing: Signing) {
	const { env, records, row, signed, clinic, by, now } = place;
	requireSignable(row, signed, signing);
	const sealing = documentSealing(env, row.organisationId);
	const signer = { name: signing.name, strokes: signing.strokes };
	const bound = {
		...{ organisationId: row.organisationId, documentId: row.id, id: freshId('sig', now) },
		...{ role: signing.role, relation: signing.relation, way: signing.way },
		...{ documentSha256: row.sha256, imageId: signing.imageId, byId: by?.id ?? null, at: now }
	};
	const signature: SignatureRow = {
		...bound,
		signerSealed: await sealing.sealSigner(bound.id, signer),
		byName: by?.name ?? null,
		sha256: await signatureHash(bound, signer)
	};
	const all = [...signed, signature];
	const isDone = waitsFor(row.signers, all).length === 0;
	const fields = {
		...(signing.role === 'patient' && {
			patientSignedAt: now,
			holdsUntilOn: holdsUntil(todayAt(clinic, now), row.validMonths)
		}),
		...(isDone && { state: 'signed' as const, signedAt: now })
	};
	const audit: AuditEntry = {
		action: 'document.sign',
		subject: { kind: 'document', id: row.id },
		clinicId: row.clinicId,
		after: { role: signing.role, way: signing.way, sha256: signature.sha256 }
	};
	return {
		row: { ...row, ...fields, version: row.version + 1 },
		signatures: all,
		audit,
		statements: [
			updateDocument(records, row, fields),
			insertSignature(records, signature),
			...(isDone
				? [
						timelineEntry(records, {
							organisationId: row.organisationId,
							patientId: row.patientId,
							clinicId: row.clinicId,
							at: now,
							kind: 'document',
							subjectId: row.id,
							appointmentId: row.appointmentId,
							byName: by?.name ?? signing.name,
							title: { act: 'signed', name: row.title, word: row.kind, teeth: row.teeth }
						})
					]
				: [])
		],
		after: async () => {
			if (signing.role === 'patient')
				await refreshCards(env, records, row.organisationId, row.patientId);
		}
	};
}

function requireSignable(
	row: DocumentRow,
	signed: readonly SignatureRow[],
	signing: Signing
): void {
	if (row.state !== 'open') refuse({ code: 'conflict', extra: { reason: row.state } });
	if (!waitsFor(row.signers, signed).includes(signing.role))
		refuse({ code: 'conflict', extra: { reason: 'not_awaited' } });
	if (signing.documentSha256 !== row.sha256)
		refuse({ code: 'conflict', extra: { reason: 'other_words' } });
	if (signing.role === 'doctor' && signing.relation !== 'self')
		refuse({ code: 'invalid', errors: [{ path: 'relation', code: 'out_of_range' }] });
	if (signing.way !== 'paper' && !isSignature(signing.strokes))
		refuse({ code: 'invalid', errors: [{ path: 'strokes', code: 'out_of_range' }] });
}
