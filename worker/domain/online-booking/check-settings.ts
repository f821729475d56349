import { OFFLINE_SOURCES } from './rules.ts';
import type { OnlineSettingsDraft, WordsDraft } from './settings-draft.ts';

/** What a clinic has, by kind: settings name nothing else. */
export interface KnownIds {
	services: ReadonlySet<string>;
	providers: ReadonlySet<string>;
	equipment: ReadonlySet<string>;
	pictures: ReadonlySet<string>;
}
export interface SettingsFault {
	/** Dotted, within the document. */
	path: string;
	code: 'unknown_id' | 'out_of_range' | 'required';
}

/**
 * What the shape alone cannot tell: ids of another clinic, the same word or id twice, a channel with
 * a word of the desk's own, a part of a day that ends before it begins, a question or form without
 * words, a choice of fewer than two.
 */
export function checkSettings(draft: OnlineSettingsDraft, known: KnownIds): SettingsFault[] {
	const { services, quotas, channels, questions, forms, pictureIds } = draft;
	return [
		...unknown('services', services, (one) => [one.serviceId], known.services, 'serviceId'),
		...unknown('services', services, (one) => one.equipmentIds, known.equipment, 'equipmentIds'),
		...repeated('services', services, (one) => one.serviceId, 'serviceId'),
		...unknown('quotas', quotas, (one) => one.serviceIds, known.services, 'serviceIds'),
		...unknown('quotas', quotas, (one) => one.providerIds, known.providers, 'providerIds'),
		...unknown('quotas', quotas, (one) => one.equipmentIds, known.equipment, 'equipmentIds'),
		...quotas.flatMap(({ after, before }, at) =>
			after !== null && before !== null && before <= after
				? [{ path: `quotas.${at}.before`, code: 'out_of_range' as const }]
				: []
		),
		...repeated('channels', channels, (one) => one.word, 'word'),
		...channels.flatMap(({ word }, at) =>
			OFFLINE_SOURCES.includes(word)
				? [{ path: `channels.${at}.word`, code: 'out_of_range' as const }]
				: []
		),
		...unknown('questions', questions, (one) => one.serviceIds, known.services, 'serviceIds'),
		...repeated('questions', questions, (one) => one.id, 'id'),
		...questions.flatMap((one, at) => [
			...wordless(`questions.${at}.question`, one.question),
			...(one.kind === 'choice' && one.choices.length < 2
				? [{ path: `questions.${at}.choices`, code: 'required' as const }]
				: []),
			...one.choices.flatMap((words, i) => wordless(`questions.${at}.choices.${i}`, words))
		]),
		...unknown('forms', forms, (one) => one.serviceIds, known.services, 'serviceIds'),
		...repeated('forms', forms, (one) => one.id, 'id'),
		...forms.flatMap((one, at) => [
			...wordless(`forms.${at}.title`, one.title),
			...wordless(`forms.${at}.body`, one.body)
		]),
		...pictureIds.flatMap((id, at) =>
			known.pictures.has(id) ? [] : [{ path: `pictureIds.${at}`, code: 'unknown_id' as const }]
		)
	];
}

function unknown<Item>(
	list: string,
	items: readonly Item[],
	idsOf: (item: Item) => readonly string[],
	known: ReadonlySet<string>,
	field: string
): SettingsFault[] {
	return items.flatMap((item, at) =>
		idsOf(item).every((id) => known.has(id))
			? []
			: [{ path: `${list}.${at}.${field}`, code: 'unknown_id' as const }]
	);
}

function repeated<Item>(
	list: string,
	items: readonly Item[],
	keyOf: (item: Item) => string,
	field: string
): SettingsFault[] {
	const seen = new Set<string>();
	return items.flatMap((item, at) => {
		const key = keyOf(item);
		const isAgain = seen.has(key);
		seen.add(key);
		return isAgain ? [{ path: `${list}.${at}.${field}`, code: 'out_of_range' as const }] : [];
	});
}

const wordless = (path: string, words: WordsDraft): SettingsFault[] =>
	Object.values(words).some((text) => text !== '')
		? []
		: [{ path: `${path}.zh`, code: 'required' }];
