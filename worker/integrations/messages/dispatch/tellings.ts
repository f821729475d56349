import type { ClaimedMessage, WritingClinic } from '../../../contracts/message-dispatch.ts';
import type { Way } from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import type { Recipients } from '../../../repositories/message-recipients.ts';
import type { Telling, TellingRow } from '../delivery/telling.ts';
import { groupFamilies, type Known } from './group-families.ts';
import type { Recipient } from './recipient.ts';
import type { UsableChannel } from './usable-channels.ts';
import type { Route } from '../../../domain/messaging/sending/routes.ts';
import { linkOf, wordPlanned, type PlannedWords } from './word-planned.ts';

/** A claimed message that somebody can be reached with. */
export interface Reached extends Known {
	recipient: Recipient;
	routes: Route<UsableChannel>[];
}

/** Messages as they leave, families in one; `links` are those that a message has of its own. */
export async function tellingsOf(
	env: Env,
	clinic: WritingClinic,
	known: Recipients,
	{ going, links }: { going: readonly Reached[]; links: ReadonlyMap<string, string> },
	isFamilyInOne: boolean
): Promise<Telling[]> {
	const groups = groupFamilies(going, clinic.timeZone, isFamilyInOne);
	return Promise.all(groups.map((group) => tellingOf(env, clinic, known, group, links)));
}

async function tellingOf(
	env: Env,
	clinic: WritingClinic,
	known: Recipients,
	group: [Reached, ...Reached[]],
	links: ReadonlyMap<string, string>
): Promise<Telling> {
	const [lead] = group;
	const { claimed, earlier, recipient, routes } = lead;
	const { occasion, ruleId, purpose, attempt } = claimed;
	const abouts = claimed.hasOwnWords ? [ruleId, occasion] : [occasion];
	const words: PlannedWords = {
		...{ clinic, occasion, abouts, templates: known.templates },
		language: recipient.language,
		visits: group.flatMap(({ claimed: { visit }, recipient: { name } }) =>
			visit ? [{ name, provider: visit.providerName, start: visit.start }] : []
		),
		name: recipient.name,
		link:
			links.get(claimed.id) ??
			(await linkOf(env, clinic, occasion, claimed.visit?.appointmentId ?? null))
	};
	return {
		organisationId: clinic.organisationId,
		clinicId: clinic.id,
		rows: group.map(({ claimed: one }) => rowOf(one)) as [TellingRow, ...TellingRow[]],
		reference: earlier?.sentWith ?? claimed.id,
		kind: occasion,
		...{ ruleId, purpose, attempt, earlier, abouts, routes },
		language: recipient.language,
		notAfter: Math.min(...group.map(({ claimed: { notAfter } }) => notAfter)),
		isAskedFor: false,
		hasTask: true,
		sealed: null,
		wordsFor: (way: Way) => wordPlanned(words, way)
	};
}

const rowOf = ({ id, patientId, visit, dueAt }: ClaimedMessage): TellingRow => ({
	...{ id, patientId, dueAt },
	appointmentId: visit?.appointmentId ?? null,
	tellsOf: visit?.start ?? null
});
