import type { ChangeAppointment } from '../../../worker/contracts/schedule-commands.ts';
import type { Taking } from '../../../worker/domain/scheduling/claims.ts';
import {
	fitPattern,
	isPatternOf,
	joinPatterns
} from '../../../worker/domain/scheduling/pattern.ts';
import type { Clinic } from '../clinic.ts';
import { offerFreedTime } from '../gap-rounds/begin-round.ts';
import { freedByShortening } from '../gap-rounds/freed-time.ts';
import { refuse, refuseField } from '../refused.ts';
import type { StoredAppointment } from '../stored.ts';
import { wireText, type KeptAppointment } from '../store/appointments.ts';
import { instantText, requireCanFor, type Outcome, type Turn } from '../turn.ts';
import type { Wish } from './alternatives.ts';
import {
	giveBackClaims,
	keepChanged,
	requireAppointment,
	requireVersion
} from './keep-appointment.ts';
import { mayBook } from './may-book.ts';
import { takePlace } from './place.ts';
import { requireKnown } from './wish.ts';

type Change = Omit<ChangeAppointment, 'providerId'> & { providerId?: string | undefined };

/** Moves, resizes, reassigns or edits. What was not sent stays as it is. */
export function changeAppointment(
	turn: Turn,
	id: string,
	sent: ChangeAppointment,
	ifVersion: number | undefined
): Outcome {
	const kept = requireAppointment(turn, id);
	const before = kept.appointment;
	requireCanFor(turn, 'schedule.book', before.providerId);
	const { providerId } = mayBook(turn, { providerId: sent.providerId ?? before.providerId });
	const input: Change = sent.providerId === undefined ? sent : { ...sent, providerId };
	requireVersion(before, ifVersion);
	requireKnown(turn.clinic, input);
	const wish = wishAfter(turn.clinic, before, input);
	const words = wordsAfter(before, input);
	const reason = input.override?.reason;
	if (hasSamePlace(before, wish)) {
		if (differs(before, words))
			return { status: 200, body: keepChanged(turn, kept, words), action: 'appointment.edited' };
		return { status: 200, body: wireText(turn.db, before), action: 'appointment.edited' };
	}
	const body = moveTo(turn, kept, wish, words, input.override);
	return { status: 200, body, action: 'appointment.moved', reason };
}

/** Takes the new place instead of the old one and keeps the appointment there. */
function moveTo(
	turn: Turn,
	kept: KeptAppointment,
	wish: Wish,
	words: Partial<StoredAppointment>,
	override: { reason: string } | undefined
): string {
	const before = kept.appointment;
	if (before.status === 'cancelled') refuse({ code: 'illegal_transition' });
	giveBackClaims(turn, kept.claims);
	const isNewStart = wish.start !== Date.parse(before.start);
	const { taking, claims } = takePlace(turn, wish, {
		owner: before.id,
		override,
		isJudgedByPast: isNewStart,
		isJudgedByHours:
			isNewStart || wish.providerId !== before.providerId || wish.pattern !== before.pattern
	});
	const place = placeOf(taking);
	const body = keepChanged(turn, kept, { ...words, ...place }, claims);
	for (const freed of freedByShortening(before, place)) offerFreedTime(turn, freed);
	return body;
}

export const placeOf = (taking: Taking) => ({
	providerId: taking.providerId,
	chairId: taking.chairId,
	assistantIds: [...taking.assistantIds],
	equipmentIds: [...taking.equipmentIds],
	start: instantText(taking.start),
	end: instantText(taking.start + taking.minutes * 60_000),
	minutes: taking.minutes,
	pattern: taking.pattern
});

export const wishToKeep = (a: StoredAppointment): Wish => ({
	patientId: a.patientId,
	providerId: a.providerId,
	chairId: a.chairId,
	assistantIds: a.assistantIds,
	equipmentIds: a.equipmentIds,
	serviceIds: a.serviceIds,
	start: Date.parse(a.start),
	minutes: a.minutes,
	pattern: a.pattern
});

function wishAfter(clinic: Clinic, before: StoredAppointment, input: Change): Wish {
	const minutes = input.minutes ?? before.minutes;
	return {
		...wishToKeep(before),
		...(input.providerId !== undefined && { providerId: input.providerId }),
		...(input.chairId !== undefined && { chairId: input.chairId }),
		...(input.assistantIds && { assistantIds: [...new Set(input.assistantIds)] }),
		...(input.equipmentIds && { equipmentIds: [...new Set(input.equipmentIds)] }),
		...(input.serviceIds && { serviceIds: input.serviceIds }),
		...(input.start !== undefined && { start: input.start }),
		minutes,
		pattern: patternAfter(clinic, before, input, minutes)
	};
}

/** What was sent; else the new services' own; else the old one cut or padded to the new length. */
function patternAfter(
	clinic: Clinic,
	before: StoredAppointment,
	{ pattern, serviceIds }: Change,
	minutes: number
): string {
	if (pattern !== undefined)
		return isPatternOf(pattern, minutes) ? pattern : refuseField('pattern', 'out_of_range');
	if (!serviceIds) return fitPattern(before.pattern, minutes);
	const patterns = serviceIds.map((id) => clinic.services.get(id)?.pattern ?? '');
	return joinPatterns(patterns, minutes);
}

const wordsAfter = (before: StoredAppointment, input: Change) => ({
	note: input.note ?? before.note,
	labels: input.labels ?? before.labels,
	serviceIds: input.serviceIds ?? before.serviceIds,
	groupId: input.groupId === undefined ? before.groupId : input.groupId
});

function hasSamePlace(before: StoredAppointment, wish: Wish): boolean {
	const { serviceIds: _old, ...was } = wishToKeep(before);
	const { serviceIds: _new, ...is } = wish;
	return JSON.stringify(was) === JSON.stringify(is);
}

const differs = (before: StoredAppointment, words: ReturnType<typeof wordsAfter>): boolean =>
	JSON.stringify(wordsAfter(before, {})) !== JSON.stringify(words);
