import type { FileFault } from '../../../domain/imaging/file-facts.ts';
import type { Env } from '../../../env.ts';
import { refuse } from '../../../http/refused.ts';
import { removeObject } from '../../../integrations/image-store.ts';
import {
	endUpload,
	noteSettled,
	type UploadOutcome,
	type UploadRow
} from '../../../repositories/image-uploads.ts';
import type { Records } from '../../../repositories/records.ts';

/**
 * Ends an upload and takes its bytes away. One that another request has ended is left alone: it may be an
 * image by now, whose bytes these are. What fails half way is finished by the nightly sweep.
 */
export async function dropUpload(
	env: Env,
	records: Records,
	upload: UploadRow,
	outcome: UploadOutcome,
	now: number
): Promise<void> {
	if (!(await endUpload(records, upload, outcome, now))) return;
	await removeObject(env, upload);
	await noteSettled(records, upload, now);
}

/** 422 with the `reason` of a closed list (`FILE_FAULTS`), and no byte of the file stays. */
export async function refuseFile(
	env: Env,
	records: Records,
	upload: UploadRow,
	fault: FileFault,
	now: number
): Promise<never> {
	await dropUpload(env, records, upload, 'refused', now);
	const code = fault === 'too_many_pixels' || fault === 'too_large' ? 'out_of_range' : 'wrong_type';
	return refuse({ code: 'invalid', errors: [{ path: 'file', code }], extra: { reason: fault } });
}
