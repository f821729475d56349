import { error } from '@sveltejs/kit';
import type { MessagingView } from '#contracts/messaging';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { messagingPath } from '$lib/features/messaging/messaging-settings.ts';
import { wordsPath, type WordsOfClinic } from '$lib/features/messaging/templates/words.ts';
import { requireClinicOf } from '$lib/features/settings/require-clinic.ts';
import { may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

/** `?for=all` are the words of the whole organisation; `?about=` is the message that is open. */
export const load: PageLoad = async ({ parent, fetch, depends, url }) => {
	depends('app:messaging', 'app:words');
	const clinic = await requireClinicOf(parent, 'clinic.settings');
	const { session } = await parent();
	const maySetAll = may(session, 'organisation.settings') && session.clinics.length > 1;
	const isForAll = maySetAll && url.searchParams.get('for') === 'all';
	const level = { clinicId: isForAll ? null : clinic.id };
	const api = apiVia(fetch);
	try {
		const [words, rules] = await Promise.all([
			api.get<WordsOfClinic>(wordsPath(level)),
			api.get<MessagingView>(messagingPath(level))
		]);
		return {
			clinic,
			maySetAll,
			isForAll,
			level,
			words,
			rules: rules.settings.rules,
			about: url.searchParams.get('about') ?? 'booked',
			now: Date.now()
		};
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
