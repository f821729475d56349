import type { AppointmentId, ClinicId } from '../../domain/kernel/ids.ts';
import type { Way } from '../../domain/messaging/vocabulary.ts';
import type { Env } from '../../env.ts';
import { openLink, sealLink } from './sealed-link.ts';

type Secret = Pick<Env, 'AUTH_SECRET'>;

/** Whoever has it may see, move and cancel this one booking. The same booking always has the same. */
export const bookingToken = (env: Secret, clinicId: string, appointmentId: string) =>
	sealLink(env, 'booking', clinicId, appointmentId);

/** Null for anything that `bookingToken` did not make. */
export async function openBookingToken(
	env: Secret,
	token: string
): Promise<{ clinicId: ClinicId; appointmentId: AppointmentId } | null> {
	const opened = await openLink(env, 'booking', token);
	return opened && { clinicId: `cli_${opened.clinic}`, appointmentId: `apt_${opened.thing}` };
}

/** The page behind a manage link. */
export const manageUrl = (env: Pick<Env, 'PUBLIC_URL'>, token: string): string =>
	`${env.PUBLIC_URL.replace(/\/$/, '')}/m/${token}`;

/** Where one click ends messages by this way to whoever was told of the booking (RFC 8058). */
export async function unsubscribeUrl(
	env: Secret & Pick<Env, 'PUBLIC_URL'>,
	clinicId: string,
	appointmentId: string,
	way: Way
): Promise<string> {
	const token = await bookingToken(env, clinicId, appointmentId);
	return `${env.PUBLIC_URL.replace(/\/$/, '')}/api/v1/public/bookings/${token}/unsubscribe/${way}`;
}
