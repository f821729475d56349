import type { ClinicId, Id } from '../../domain/kernel/ids.ts';
import type { Env } from '../../env.ts';
import { openLink, sealLink } from './sealed-link.ts';

type Secret = Pick<Env, 'AUTH_SECRET'>;

/**
 * Answers one offer of freed time. That it works once and until when is the offer's own state in the
 * clinic's object, not the link's.
 */
export const offerToken = (env: Secret, clinicId: string, offerId: string) =>
	sealLink(env, 'offer', clinicId, offerId);

/** Null for anything that `offerToken` did not make. */
export async function openOfferToken(
	env: Secret,
	token: string
): Promise<{ clinicId: ClinicId; offerId: Id<'ofr'> } | null> {
	const opened = await openLink(env, 'offer', token);
	return opened && { clinicId: `cli_${opened.clinic}`, offerId: `ofr_${opened.thing}` };
}

/** The page behind an offer's link. */
export const offerUrl = (env: Pick<Env, 'PUBLIC_URL'>, token: string): string =>
	`${env.PUBLIC_URL.replace(/\/$/, '')}/o/${token}`;
