import type { ClinicId, Id } from '../../domain/kernel/ids.ts';
import type { Env } from '../../env.ts';
import { openLink, sealLink } from './sealed-link.ts';

type Secret = Pick<Env, 'AUTH_SECRET'>;

/**
 * Brings a patient to their treatment plan. It shows nothing by itself: the code to the patient's phone
 * does, and until when the link leads anywhere is the plan's own state.
 */
export const planToken = (env: Secret, clinicId: string, planId: string) =>
	sealLink(env, 'plan', clinicId, planId);

/** Null for anything that `planToken` did not make. */
export async function openPlanToken(
	env: Secret,
	token: string
): Promise<{ clinicId: ClinicId; planId: Id<'pln'> } | null> {
	const opened = await openLink(env, 'plan', token);
	return opened && { clinicId: `cli_${opened.clinic}`, planId: `pln_${opened.thing}` };
}

/** The page behind a plan's link. */
export const planUrl = (env: Pick<Env, 'PUBLIC_URL'>, token: string): string =>
	`${env.PUBLIC_URL.replace(/\/$/, '')}/plan/${token}`;
