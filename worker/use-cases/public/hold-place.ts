import type { MakePublicHold } from '../../contracts/public-booking.ts';
import { addressOf } from '../../http/address.ts';
import type { HttpContext } from '../../http/context.ts';
import { readAnonymousKey } from '../../http/public/anonymous-key.ts';
import { visitorOf } from '../../http/public/visitor.ts';
import { refuse } from '../../http/refused.ts';
import { holdAllowances, within } from './allowances.ts';
import { bodyOf, tellObject } from './ask-object.ts';
import type { DoorClinic } from './find-public-clinic.ts';
import { requireChallenge } from './require-challenge.ts';

/**
 * Keeps a time by the rules of online booking (M3, T6): two at once for one device, thirty for one
 * address, and none while those cannot be counted. Touches no records, so it goes on without them.
 */
export async function holdPlace(
	c: HttpContext,
	clinic: DoorClinic,
	input: MakePublicHold
): Promise<Response> {
	const key = readAnonymousKey(c);
	const { challenge, ...wanted } = input;
	await requireChallenge(c, clinic, challenge);
	const caller = await visitorOf(c, clinic.organisationId);
	const command = { type: 'online.hold', input: wanted } as const;
	const answer = await within(c.env, holdAllowances(clinic, addressOf(c)), async () => {
		const value = await tellObject(c, clinic, { caller, command, key });
		return { counts: value.ok && !value.isReplay, value };
	});
	return new Response(JSON.stringify(bodyOf(answer)), {
		status: 201,
		headers: {
			'content-type': 'application/json',
			...(answer.isReplay && { 'idempotency-replayed': 'true' })
		}
	});
}

/** Gives a time back, by the device that keeps it; to any other there is nothing of the kind. */
export async function releasePlace(
	c: HttpContext,
	clinic: DoorClinic,
	id: string
): Promise<Response> {
	const caller = await visitorOf(c, clinic.organisationId);
	const command = { type: 'hold.release', id } as const;
	const answer = await tellObject(c, clinic, { caller, command, key: readAnonymousKey(c) });
	if (!answer.ok)
		refuse(answer.refusal.code === 'forbidden' ? { code: 'not_found' } : answer.refusal);
	return new Response(null, { status: 204 });
}
