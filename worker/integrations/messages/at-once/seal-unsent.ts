import type { Env } from '../../../env.ts';
import { sealingFor } from '../../sealing/sealing.ts';
import type { PatientMessage } from '../messenger.ts';

type Secret = Pick<Env, 'AUTH_SECRET'>;
const placeOf = (row: string) => ({ table: 'message', row, column: 'unsent_sealed' });

/** A message with its link and code as it waits to be tried again (T22). */
export const sealUnsent = (env: Secret, message: PatientMessage): Promise<string> =>
	sealingFor(env, message.organisationId).seal(placeOf(message.id), JSON.stringify(message));

/** Throws when it was sealed under another secret. */
export async function openUnsent(
	env: Secret,
	organisationId: string,
	id: string,
	sealed: string
): Promise<PatientMessage> {
	const text = await sealingFor(env, organisationId).open(placeOf(id), sealed);
	return JSON.parse(text) as PatientMessage;
}
