import type { PublicBooking, PublicHold } from '#contracts/public-booking';
import { api, isProblem } from '$lib/api/client.ts';
import type { BookingDraft } from './booking-draft.svelte.ts';
import { DAY_PARTS, PART_BOUNDS, type DayPart } from '../day-parts.ts';
import type { Choice } from '../address.ts';
import { plusDays } from '../local-days.ts';

interface Origin {
	source: string;
	campaign: string | null;
	visitor: 'new' | 'returning' | undefined;
}

/** Sends with the intent's key; the key is done with when there was an answer, kept when there was none. */
async function once<T>(
	draft: BookingDraft,
	intent: string,
	path: string,
	body: unknown
): Promise<T> {
	const key = draft.keyOf(intent, { path, body });
	try {
		const answer = await api.post<T>(path, body, { key });
		draft.spendKey(intent);
		return answer;
	} catch (problem) {
		const isUnanswered = isProblem(problem, 'offline') || isProblem(problem, 'unavailable');
		if (!isUnanswered) draft.spendKey(intent);
		throw problem;
	}
}

/**
 * Keeps the time for the visitor. The clinic's clock is read from the answer: a hold began
 * `holdSeconds` before it ends, and not before this was asked.
 */
export async function takeHold(
	draft: BookingDraft,
	choice: Choice,
	origin: Origin,
	{ holdSeconds, challenge }: { holdSeconds: number; challenge: string | undefined }
): Promise<void> {
	const askedAt = Date.now();
	const { source, visitor } = origin;
	const hold = await once<PublicHold>(draft, 'hold', `/public/clinics/${draft.slug}/holds`, {
		serviceId: choice.service,
		providerId: choice.provider,
		start: choice.start,
		source,
		visitor,
		challenge
	});
	const began = Date.parse(hold.expiresAt) - holdSeconds * 1000;
	const before = draft.now.hold;
	if (before && before.holdId !== hold.holdId) giveBack(draft.slug, before.holdId);
	draft.change({
		hold: {
			...hold,
			serviceId: choice.service,
			clockAhead: before?.holdId === hold.holdId ? before.clockAhead : began - askedAt
		},
		booked: null
	});
}

/** The time that was kept before is free for others at once; when that is not heard it ends by itself. */
const giveBack = (slug: string, holdId: string) =>
	void api
		.delete(`/public/clinics/${slug}/holds/${holdId}`, undefined, { retry: false })
		.catch(() => {});

/** Sends a code to the phone that was typed; a code that still stands is not sent again. */
export async function sendCode(
	draft: BookingDraft,
	{ language, challenge }: { language: string; challenge: string | undefined }
): Promise<void> {
	const phone = draft.now.person.phone.trim();
	const { id, expiresAt } = await once<{ id: string; expiresAt: string }>(
		draft,
		'code',
		`/public/clinics/${draft.slug}/verifications`,
		{ phone, language, challenge }
	);
	draft.change({
		proof: { id, phone, expiresAt, sentAt: Date.now(), triesLeft: null, token: null }
	});
}

/** Throws `wrong_code` with the tries that are left written into the draft. */
export async function checkCode(draft: BookingDraft, code: string): Promise<void> {
	const { proof } = draft.now;
	if (!proof) return;
	const path = `/public/clinics/${draft.slug}/verifications/${proof.id}/check`;
	try {
		const { verificationToken } = await once<{ verificationToken: string }>(draft, 'check', path, {
			code
		});
		draft.change({ proof: { ...proof, token: verificationToken } });
	} catch (problem) {
		if (isProblem(problem, 'wrong_code')) {
			const triesLeft = Number(problem.extra['triesLeft'] ?? 0);
			draft.change({ proof: { ...proof, triesLeft } });
		}
		throw problem;
	}
}

const personOf = (draft: BookingDraft) => {
	const { name, bornOn } = draft.now.person;
	return { name: name.trim(), ...(bornOn !== '' && { bornOn }) };
};

/** Spends the hold. What was typed under it is then the clinic's; this phone keeps the link alone. */
export async function book(
	draft: BookingDraft,
	origin: Origin,
	{ language, visitor }: { language: string; visitor: Origin['visitor'] }
): Promise<PublicBooking> {
	const { hold, proof, person, answers, signatures } = draft.now;
	if (!hold || !proof?.token) throw new Error('nothing_held');
	const booking = await once<PublicBooking>(
		draft,
		'book',
		`/public/clinics/${draft.slug}/bookings`,
		{
			holdId: hold.holdId,
			verificationToken: proof.token,
			...personOf(draft),
			visitor,
			note: person.note.trim(),
			answers: Object.entries(answers)
				.filter(([, answer]) => answer.trim() !== '')
				.map(([questionId, answer]) => ({ questionId, answer })),
			signatures: Object.entries(signatures)
				.filter(([, name]) => name.trim() !== '')
				.map(([formId, name]) => ({ formId, name })),
			source: origin.source,
			campaign: origin.campaign,
			language
		}
	);
	draft.beginAgain();
	draft.change({ booked: { token: booking.token, holdId: hold.holdId } });
	return booking;
}

/** A place on the waitlist for the parts of the day that were chosen, from today to the horizon. */
export async function joinWaitlist(
	draft: BookingDraft,
	choice: Choice,
	origin: Origin,
	{
		parts,
		language,
		today,
		horizonDays
	}: { parts: DayPart[]; language: string; today: string; horizonDays: number }
): Promise<void> {
	const { proof } = draft.now;
	if (!proof?.token) throw new Error('nothing_proven');
	const to = plusDays(today, horizonDays + 1);
	const isWhole = parts.length === 0 || parts.length === DAY_PARTS.length;
	const windows = isWhole
		? [{ from: today, to }]
		: parts.map((part) => ({ from: today, to, ...PART_BOUNDS[part] }));
	await once(draft, 'wait', `/public/clinics/${draft.slug}/waitlist`, {
		verificationToken: proof.token,
		...personOf(draft),
		serviceId: choice.service,
		providerId: choice.provider,
		windows,
		source: origin.source,
		language
	});
	draft.beginAgain();
}
