import type { PatientAddress } from '../../../domain/messaging/consent-state.ts';
import type { Way } from '../../../domain/messaging/vocabulary.ts';
import { addressesBesidePhones } from '../../../repositories/contact-addresses.ts';
import { standingBlocks } from '../../../repositories/contact-blocks.ts';
import { phonesOf } from '../../../repositories/patient-details.ts';
import type { Records } from '../../../repositories/records.ts';

const MOST = 200;

/**
 * Where a patient (with those merged into them) can be written to, and what stands against it: the
 * phones that are numbers first, in the record's order, then what was given besides.
 */
export async function addressesOf(
	records: Records,
	organisationId: string,
	patientIds: string[]
): Promise<PatientAddress[]> {
	const [phones, others] = await Promise.all([
		phonesOf(records, organisationId, patientIds),
		addressesBesidePhones(records, organisationId, patientIds)
	]);
	const ofPhones = patientIds.flatMap((id) =>
		phones.flatMap(({ patientId, e164 }) =>
			patientId === id && e164 !== null ? [{ way: 'sms' as Way, address: e164 }] : []
		)
	);
	const all = [...ofPhones, ...others.map(({ way, address }) => ({ way, address }))];
	const distinct = [...new Map(all.map((one) => [`${one.way} ${one.address}`, one])).values()];
	return withBlocks(records, organisationId, distinct.slice(0, MOST));
}

/** The same addresses with what stands against each; an owner's own word before a carrier's. */
export async function withBlocks(
	records: Records,
	organisationId: string,
	addresses: readonly { way: Way; address: string }[]
): Promise<PatientAddress[]> {
	const blocks = await standingBlocks(records, organisationId, addresses);
	return addresses.map(({ way, address }) => {
		const standing = blocks.filter((block) => block.way === way && block.address === address);
		const block = standing.find(({ why }) => why === 'opted_out') ?? standing[0];
		const blocked = block ? { why: block.why, proof: block.proof, at: block.at } : null;
		return { way, address, blocked };
	});
}
