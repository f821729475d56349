import type { ClinicId, Id } from '../../domain/kernel/ids.ts';
import type { Env } from '../../env.ts';
import { openLink, sealLink } from './sealed-link.ts';

type Secret = Pick<Env, 'AUTH_SECRET'>;

/** Asks for one history, once; until when is the questionnaire's own state. */
export const historyToken = (env: Secret, clinicId: string, questionnaireId: string) =>
	sealLink(env, 'history', clinicId, questionnaireId);

/** Null for anything that `historyToken` did not make. */
export async function openHistoryToken(
	env: Secret,
	token: string
): Promise<{ clinicId: ClinicId; questionnaireId: Id<'qst'> } | null> {
	const opened = await openLink(env, 'history', token);
	return opened && { clinicId: `cli_${opened.clinic}`, questionnaireId: `qst_${opened.thing}` };
}

/** The page behind it. */
export const historyUrl = (env: Pick<Env, 'PUBLIC_URL'>, token: string): string =>
	`${env.PUBLIC_URL.replace(/\/$/, '')}/h/${token}`;
