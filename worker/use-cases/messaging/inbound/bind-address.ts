import type { Way } from '../../../domain/messaging/vocabulary.ts';
import { liftBlocks } from '../../../repositories/contact-blocks.ts';
import { putChoice, putReached } from '../../../repositories/contact-addresses.ts';
import type { Records } from '../../../repositories/records.ts';

/** An address that its owner has just shown to be theirs, and asked to be written to at. */
export interface Bound {
	organisationId: string;
	patientId: string;
	way: Way;
	address: string;
	/** The channel that reaches it. */
	channelId: string;
	details: Record<string, string> | null;
	/** Milliseconds since 1970. */
	at: number;
}

/** Keeps the address, prefers its way from now on, and ends what stood against it. */
export async function bindAddress(
	records: Records,
	{ organisationId, patientId, way, address, channelId, details, at }: Bound
): Promise<void> {
	await records.batch([
		putReached(records, {
			...{ organisationId, patientId, way, address, channelId, details },
			createdAt: at
		}),
		putChoice(records, { organisationId, patientId }, { preferredWay: way }, at),
		liftBlocks(records, { organisationId, way, address, at })
	]);
}
