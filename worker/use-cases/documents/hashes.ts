import { canonicalJson } from '../../domain/kernel/canonical-json.ts';
import type { Block } from '../../domain/documents/blocks.ts';
import type { DocumentRow, SignatureRow } from '../../repositories/documents.ts';
import type { Signer } from './present-document.ts';

/** SHA-256 in hex over the canonical JSON of what is bound together. */
export async function sha256Of(content: unknown): Promise<string> {
	const bytes = new TextEncoder().encode(canonicalJson(content));
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Bound = Pick<
	DocumentRow,
	| 'id'
	| 'organisationId'
	| 'patientId'
	| 'templateId'
	| 'templateVersion'
	| 'language'
	| 'title'
	| 'teeth'
	| 'signers'
	| 'madeAt'
>;

/** Words, teeth, patient, template and moment of a document: no part of it changes without the hash. */
export const documentHash = (row: Bound, blocks: readonly Block[]): Promise<string> =>
	sha256Of({
		id: row.id,
		organisationId: row.organisationId,
		patientId: row.patientId,
		templateId: row.templateId,
		templateVersion: row.templateVersion,
		language: row.language,
		title: row.title,
		teeth: row.teeth,
		signers: row.signers,
		madeAt: row.madeAt,
		blocks
	});

/** Who signed which words how and when. */
export const signatureHash = (
	row: Omit<SignatureRow, 'sha256' | 'signerSealed' | 'byName'>,
	signer: Signer
): Promise<string> => sha256Of({ ...row, ...signer });
