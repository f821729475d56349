import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { document, documentSignature } from '../db/schema/documents.ts';
import type { GivenConsent } from '../domain/documents/consents.ts';
import { nextVersion } from './next-version.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type DocumentRow = typeof document.$inferSelect;
export type SignatureRow = typeof documentSignature.$inferSelect;
type Key = Pick<DocumentRow, 'organisationId' | 'id'>;

const isThis = ({ organisationId, id }: Key) =>
	and(eq(document.organisationId, organisationId), eq(document.id, id));

export async function getDocument(records: Records, key: Key): Promise<DocumentRow | null> {
	const [row] = await records.select().from(document).where(isThis(key)).limit(1);
	return row ?? null;
}

/** Documents of these patients, newest first, from before the id `before` on: ids grow with time. */
export const documentsOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	{ limit, before }: { limit: number; before?: { at: number; id: string } | undefined }
) =>
	records
		.select()
		.from(document)
		.where(
			and(
				eq(document.organisationId, organisationId),
				sql`${document.patientId} IN ${inIds(patientIds)}`,
				before
					? sql`(${document.madeAt}, ${document.id}) < (${before.at}, ${before.id})`
					: undefined
			)
		)
		.orderBy(desc(document.madeAt), desc(document.id))
		.limit(limit);

/** A patient's at one clinic that can be signed by a link just now, oldest first. */
export const linkedDocuments = (
	records: Records,
	{
		organisationId,
		patientId,
		clinicId
	}: Pick<DocumentRow, 'organisationId' | 'patientId' | 'clinicId'>,
	now: number
) =>
	records
		.select()
		.from(document)
		.where(
			and(
				eq(document.organisationId, organisationId),
				eq(document.patientId, patientId),
				eq(document.clinicId, clinicId),
				eq(document.state, 'open'),
				gt(document.linkUntil, now)
			)
		)
		.orderBy(asc(document.madeAt), asc(document.id))
		.limit(20);

/** Signatures of these documents, oldest first. */
export const signaturesOf = (records: Records, organisationId: string, documentIds: string[]) =>
	records
		.select()
		.from(documentSignature)
		.where(
			and(
				eq(documentSignature.organisationId, organisationId),
				sql`${documentSignature.documentId} IN ${inIds(documentIds)}`
			)
		)
		.orderBy(asc(documentSignature.at))
		.limit(500);

export const insertDocument = (records: Records, row: DocumentRow): BatchItem<'sqlite'> =>
	records.insert(document).values(row);

export const insertSignature = (records: Records, row: SignatureRow): BatchItem<'sqlite'> =>
	records.insert(documentSignature).values(row);

/** Changes the state of what was read; the words are never written again. A race is a 412. */
export const updateDocument = (
	records: Records,
	row: Key & { version: number },
	fields: Partial<
		Pick<
			DocumentRow,
			| 'state'
			| 'patientSignedAt'
			| 'signedAt'
			| 'holdsUntilOn'
			| 'linkUntil'
			| 'endedAt'
			| 'endedById'
			| 'endedByName'
			| 'endedReasonSealed'
			| 'movedToId'
			| 'movedToPatientId'
		>
	>
): BatchItem<'sqlite'> =>
	records
		.update(document)
		.set({ ...fields, version: nextVersion(document.version, row.version) })
		.where(isThis(row));

/** What these patients signed and did not withdraw; the newest 200, by the index on the patient. */
export async function givenConsents(
	records: Records,
	organisationId: string,
	patientIds: string[]
): Promise<GivenConsent[]> {
	return records
		.select({
			templateId: document.templateId,
			version: document.templateVersion,
			untilOn: document.holdsUntilOn
		})
		.from(document)
		.where(
			and(
				eq(document.organisationId, organisationId),
				sql`${document.patientId} IN ${inIds(patientIds)}`,
				isNotNull(document.patientSignedAt),
				isNull(document.endedAt),
				eq(document.isNamingOther, false)
			)
		)
		.orderBy(desc(document.madeAt))
		.limit(200);
}

/** How often consents of these patients were given or ended: rises with every such act. */
export async function consentChanges(
	records: Records,
	organisationId: string,
	patientIds: string[]
): Promise<number> {
	const [row] = await records
		.select({
			count: sql<number>`count(${document.patientSignedAt}) + count(${document.endedAt})`
		})
		.from(document)
		.where(
			and(
				eq(document.organisationId, organisationId),
				sql`${document.patientId} IN ${inIds(patientIds)}`
			)
		)
		.limit(1);
	return row?.count ?? 0;
}
