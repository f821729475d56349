import type { MakeAppointment } from '../../../worker/contracts/schedule-commands.ts';
import type { Taking } from '../../../worker/domain/scheduling/claims.ts';
import { refuseField } from '../refused.ts';
import type { StoredAppointment } from '../stored.ts';
import { instantText, type Outcome, type Turn } from '../turn.ts';
import { keepNew } from './keep-appointment.ts';
import { takePlace } from './place.ts';
import { spendHold } from './spend-hold.ts';
import { mayBook } from './may-book.ts';
import { wishOf } from './wish.ts';

/** Nobody plans further ahead: repeating blocks must reach as far as bookings do. */
const FURTHEST_MS = 5 * 366 * 86_400_000;

/** Books a new appointment (F1, M1): `scheduled` and `unconfirmed`. */
export function makeAppointment(turn: Turn, input: MakeAppointment): Outcome {
	return {
		status: 201,
		body: book(turn, mayBook(turn, input), null),
		action: 'appointment.made',
		source: input.source,
		reason: input.override?.reason
	};
}

/** Takes the place and keeps the appointment; `prefix` leads the paths of wrong fields. */
export function book(
	turn: Turn,
	input: MakeAppointment,
	seriesId: string | null,
	prefix = ''
): string {
	if (input.start > turn.now + FURTHEST_MS) refuseField(`${prefix}start`, 'out_of_range');
	const id = turn.newId('apt');
	const wish = spendHold(turn, input.holdId, wishOf(turn, input, prefix), id);
	const { taking, claims } = takePlace(turn, wish, {
		owner: id,
		override: input.override,
		isJudgedByPast: true,
		isJudgedByHours: true
	});
	return keepNew(turn, newAppointment(turn, id, taking, input, seriesId), claims);
}

/** `scheduled` and `unconfirmed`, where it was taken. */
export function newAppointment(
	turn: Turn,
	id: string,
	taking: Taking,
	input: Pick<
		MakeAppointment,
		'patientId' | 'serviceIds' | 'labels' | 'note' | 'source' | 'groupId'
	>,
	seriesId: string | null
): StoredAppointment {
	const now = instantText(turn.now);
	return {
		id,
		clinicId: turn.clinic.settings.clinicId,
		patientId: input.patientId,
		providerId: taking.providerId,
		chairId: taking.chairId,
		assistantIds: [...taking.assistantIds],
		equipmentIds: [...taking.equipmentIds],
		serviceIds: input.serviceIds,
		start: instantText(taking.start),
		end: instantText(taking.start + taking.minutes * 60_000),
		minutes: taking.minutes,
		pattern: taking.pattern,
		status: 'scheduled',
		confirmation: 'unconfirmed',
		labels: input.labels,
		note: input.note,
		source: input.source,
		seriesId,
		groupId: input.groupId,
		arrivedAt: null,
		seatedAt: null,
		completedAt: null,
		cancelled: null,
		version: 1,
		createdAt: now,
		updatedAt: now
	};
}
