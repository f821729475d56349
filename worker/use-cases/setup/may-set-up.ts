import type { Env } from '../../env.ts';
import { hasOrganisations } from '../../repositories/organisations.ts';
import type { Records } from '../../repositories/records.ts';

export const SET_UP_ALREADY = {
	code: 'forbidden',
	detail:
		'This system is set up already. Sign in, or send the Setup-Token of this deployment to make another organisation.'
} as const;

/** Whether anybody may set up the system now: it is empty and was started for that. */
export const isSetupOpen = async (env: Env, records: Records): Promise<boolean> =>
	env.SETUP_OPEN === 'true' && !(await hasOrganisations(records));

/** Whether this is the set-up token of the deployment; compared in constant time, none configured is no. */
export async function isSetupToken(env: Env, presented: string | undefined): Promise<boolean> {
	if (!presented || !env.SETUP_TOKEN) return false;
	const [given, right] = await Promise.all([digest(presented), digest(env.SETUP_TOKEN)]);
	let difference = 0;
	for (let i = 0; i < right.length; i++) difference |= (given[i] ?? 0) ^ (right[i] ?? 0);
	return difference === 0;
}

const digest = async (text: string): Promise<Uint8Array> =>
	new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
