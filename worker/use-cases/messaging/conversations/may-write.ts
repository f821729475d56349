import type { Way } from '../../../domain/messaging/vocabulary.ts';
import { refuse } from '../../../http/refused.ts';
import { standingConsents } from '../../../repositories/consents.ts';
import { standingBlocks } from '../../../repositories/contact-blocks.ts';
import type { Records } from '../../../repositories/records.ts';

/**
 * Refuses to write where the owner of the address wants nothing, a carrier takes nothing or the
 * patient took their word for care back: 409 with the reason. The channel judges the same again when
 * the message leaves (I13).
 */
export async function requireOpenAddress(
	records: Records,
	organisationId: string,
	to: { way: Way; address: string },
	patientIds: string[]
): Promise<void> {
	const [blocks, words] = await Promise.all([
		standingBlocks(records, organisationId, [to]),
		standingConsents(records, organisationId, patientIds)
	]);
	const block = blocks.find(({ why }) => why === 'opted_out') ?? blocks[0];
	if (block) refuse({ code: 'conflict', extra: { reason: block.why } });
	const newest = words
		.filter(({ way, purpose }) => way === to.way && purpose === 'care')
		.sort((one, other) => (one.id < other.id ? 1 : -1))[0];
	if (newest && !newest.isGiven) refuse({ code: 'conflict', extra: { reason: 'no_consent' } });
}
