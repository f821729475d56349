import { canonicalJson } from '../../domain/kernel/canonical-json.ts';
import { makeId, type AppointmentId, type PatientId } from '../../domain/kernel/ids.ts';
import { nameKeyOf } from '../../domain/patients/fold-text.ts';

const HOLD = /^hld_([0-9a-hjkmnp-tv-z]{10})[0-9a-hjkmnp-tv-z]{16}$/;
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

async function chanceFrom(parts: unknown[]): Promise<Uint8Array> {
	const text = new TextEncoder().encode(canonicalJson(parts));
	return new Uint8Array(await crypto.subtle.digest('SHA-256', text));
}

/** The moment an id was made at, milliseconds since 1970; null for what no hold is called. */
export function momentOfHold(holdId: string): number | null {
	const head = HOLD.exec(holdId)?.[1];
	return head === undefined
		? null
		: [...head].reduce((sum, sign) => sum * 32 + CROCKFORD.indexOf(sign), 0);
}

/**
 * The id that a booking has before it is made. It follows from the held place and from all that was
 * sent, a visitor's key included, so a repeated call finds what the first one made, and another call
 * under the same hold is another booking.
 */
export const bookingIdOf = async (
	at: number,
	place: string,
	said: unknown
): Promise<AppointmentId> => makeId('apt', at, await chanceFrom(['booking', place, said]));

/** A new patient's id, the same for two calls of one person at once: only one of them makes the record. */
export const patientIdOf = async (
	organisationId: string,
	at: number,
	person: { e164: string; name: string; bornOn: string | null }
): Promise<PatientId> =>
	makeId(
		'pat',
		at,
		await chanceFrom([
			'patient',
			organisationId,
			person.e164,
			nameKeyOf(person.name),
			person.bornOn
		])
	);
