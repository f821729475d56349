import type { GivenAnswer, SignedForm } from '../../contracts/booking-origin.ts';
import type { Env } from '../../env.ts';
import { sealingFor } from './sealing.ts';

/** The sealed columns of a `booking_origin` row (T22): opened only at the appointment they belong to. */
export function originSealing(env: Pick<Env, 'AUTH_SECRET'>, organisationId: string) {
	const sealing = sealingFor(env, organisationId);
	const place = (row: string, column: 'answers_sealed' | 'signed_sealed') => ({
		table: 'booking_origin',
		row,
		column
	});
	const open = async <Item>(
		appointmentId: string,
		column: 'answers_sealed' | 'signed_sealed',
		sealed: string | null
	): Promise<Item[]> =>
		sealed === null
			? []
			: (JSON.parse(await sealing.open(place(appointmentId, column), sealed)) as Item[]);
	const seal = (
		appointmentId: string,
		column: 'answers_sealed' | 'signed_sealed',
		items: readonly unknown[]
	): Promise<string | null> =>
		items.length === 0
			? Promise.resolve(null)
			: sealing.seal(place(appointmentId, column), JSON.stringify(items));
	return {
		/** Null when nothing was answered. */
		sealAnswers: (appointmentId: string, answers: readonly GivenAnswer[]) =>
			seal(appointmentId, 'answers_sealed', answers),
		openAnswers: (appointmentId: string, sealed: string | null) =>
			open<GivenAnswer>(appointmentId, 'answers_sealed', sealed),
		/** Null when nothing was signed. */
		sealSigned: (appointmentId: string, signed: readonly SignedForm[]) =>
			seal(appointmentId, 'signed_sealed', signed),
		openSigned: (appointmentId: string, sealed: string | null) =>
			open<SignedForm>(appointmentId, 'signed_sealed', sealed)
	};
}
