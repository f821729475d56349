import type { Env } from '../../env.ts';
import { sealingFor } from './sealing.ts';

/** The secrets of a channel (T22): one sealed column, opened only at the channel they belong to. */
export function channelSealing(env: Pick<Env, 'AUTH_SECRET'>, organisationId: string) {
	const sealing = sealingFor(env, organisationId);
	const place = (channelId: string) => ({
		table: 'channel',
		row: channelId,
		column: 'secrets_sealed'
	});
	return {
		seal: (channelId: string, secrets: Readonly<Record<string, string>>): Promise<string> =>
			sealing.seal(place(channelId), JSON.stringify(secrets)),
		/** Throws when they were altered, moved, or sealed under another `AUTH_SECRET`. */
		open: async (channelId: string, sealed: string): Promise<Record<string, string>> =>
			JSON.parse(await sealing.open(place(channelId), sealed)) as Record<string, string>
	};
}
