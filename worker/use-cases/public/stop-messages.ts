import type { PublicMessages } from '../../contracts/public-messages.ts';
import type { Way } from '../../domain/messaging/vocabulary.ts';
import { refuse } from '../../http/refused.ts';
import { blockAddress, liftBlocks, standingBlocks } from '../../repositories/contact-blocks.ts';
import { addressesOfVisit } from '../../repositories/provider-events.ts';
import type { Records } from '../../repositories/records.ts';
import type { LinkedBooking } from './change-booking.ts';

/** How the patient said it, as it is kept. */
const PROOF = 'manage_link';

/** By which ways the visit was written about, and whether that was stopped. */
export async function waysOfVisit(
	records: Records,
	{ clinic: { organisationId }, appointmentId }: LinkedBooking
): Promise<PublicMessages['ways']> {
	const told = await addressesOfVisit(records, organisationId, appointmentId);
	const blocks = await standingBlocks(records, organisationId, told);
	return told.map(({ way, address }) => ({
		way,
		to: masked(way, address),
		isStopped: blocks.some(
			(block) => block.why === 'opted_out' && block.way === way && block.address === address
		)
	}));
}

/**
 * The bearer of the link wants no more messages by this way, or wants them again: for the whole
 * organisation, at every address of that way to which this visit was told. Said twice is once; 404
 * where it was never told by that way.
 */
export async function stopWay(
	records: Records,
	{ clinic: { organisationId }, appointmentId }: LinkedBooking,
	{ way, isStopped, now }: { way: Way; isStopped: boolean; now: number }
): Promise<void> {
	const told = await addressesOfVisit(records, organisationId, appointmentId);
	const changes = told
		.filter((one) => one.way === way)
		.map(({ address }) => {
			const of = { organisationId, way, address, at: now, why: 'opted_out' as const };
			return isStopped ? blockAddress(records, { ...of, proof: PROOF }) : liftBlocks(records, of);
		});
	const [first, ...others] = changes;
	if (!first) refuse({ code: 'not_found' });
	await records.batch([first, ...others]);
}

/** The end of a number, the beginning of an e-mail address; nothing of what nobody knows by heart. */
function masked(way: Way, address: string): string {
	if (way === 'sms') return `…${address.slice(-4)}`;
	const at = address.indexOf('@');
	return way === 'email' && at > 0 ? `${address.slice(0, 1)}…${address.slice(at)}` : '';
}
