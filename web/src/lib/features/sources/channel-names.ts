import type { OnlineSettingsView } from '#contracts/online-settings';
import { api } from '$lib/api/client.ts';
import { isOurs } from './say-source.ts';

const asked = new Map<string, Promise<Record<string, string>>>();

/** Names of a clinic's own channels by their word: asked once a page, and only when a word is not ours. */
function namesOf(clinicId: string): Promise<Record<string, string>> {
	let names = asked.get(clinicId);
	if (!names) {
		names = api
			.get<OnlineSettingsView>(`/clinics/${clinicId}/online-booking`)
			.then(({ online }) =>
				Object.fromEntries(online.channels.map(({ word, name }) => [word, name]))
			);
		names.catch(() => asked.delete(clinicId));
		asked.set(clinicId, names);
	}
	return names;
}

/** What the clinic calls a channel; undefined for our own words and when it cannot be told now. */
export async function channelName(clinicId: string, word: string): Promise<string | undefined> {
	if (isOurs(word) || !/^[a-z][a-z0-9_]{1,39}$/.test(word)) return undefined;
	try {
		return (await namesOf(clinicId))[word];
	} catch {
		return undefined;
	}
}
