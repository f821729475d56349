import type { ClinicId, Id } from '../../domain/kernel/ids.ts';
import type { Env } from '../../env.ts';
import { openLink, sealLink } from './sealed-link.ts';

type Secret = Pick<Env, 'AUTH_SECRET'>;

/** Shows one document and takes the patient's signature; until when is the document's own state. */
export const documentToken = (env: Secret, clinicId: string, documentId: string) =>
	sealLink(env, 'document', clinicId, documentId);

/** Null for anything that `documentToken` did not make. */
export async function openDocumentToken(
	env: Secret,
	token: string
): Promise<{ clinicId: ClinicId; documentId: Id<'doc'> } | null> {
	const opened = await openLink(env, 'document', token);
	return opened && { clinicId: `cli_${opened.clinic}`, documentId: `doc_${opened.thing}` };
}

/** The page behind a document's link. */
export const documentUrl = (env: Pick<Env, 'PUBLIC_URL'>, token: string): string =>
	`${env.PUBLIC_URL.replace(/\/$/, '')}/sign/${token}`;
