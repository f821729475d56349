import type { Env } from '../env.ts';
import { removeObject } from '../integrations/image-store.ts';
import { endUpload, noteSettled, unsettledUploads } from '../repositories/image-uploads.ts';
import { recordsFor } from '../repositories/records.ts';

const LEFT_ALONE_MS = 24 * 60 * 60 * 1000;
const MOST_A_NIGHT = 500;

/**
 * Removes what uploads left in the bucket that nobody went on with for a day, and what an earlier removal
 * did not get to (X48). Each is ended in the records first: a completion at the same moment then fails
 * instead of naming bytes that go away. Running twice, or not at all for a while, does no harm.
 */
export async function purgeUploads(env: Env, now: number): Promise<void> {
	const records = recordsFor(env, '');
	for (const upload of await unsettledUploads(records, now - LEFT_ALONE_MS, MOST_A_NIGHT)) {
		const isOurs = upload.endedAt !== null || (await endUpload(records, upload, 'abandoned', now));
		if (!isOurs) continue;
		await removeObject(env, upload);
		await noteSettled(records, upload, now);
	}
}
