import {
	gapFilling,
	onlineBooking,
	type OnlineBooking
} from '../../worker/contracts/online-booking.ts';
import type { SetUpView } from '../../worker/contracts/organisation.ts';
import * as v from 'valibot';
import { eachOf, type Caller } from './api-caller.ts';
import type { DemoClinic } from './data/clinics.ts';
import * as words from './data/online-words.ts';
import { idOf } from './furnish-clinic.ts';

type MadeClinic = SetUpView['clinics'][number];

/** Opens a clinic's public page: rules that surprise nobody, and words in three languages. */
export async function openOnline(
	owner: Caller,
	made: MadeClinic,
	wanted: DemoClinic
): Promise<void> {
	const path = `/clinics/${made.id}`;
	const { items: machines } = await owner.must<{ items: { id: string; name: string }[] }>(
		'GET',
		`${path}/equipment`
	);
	await owner.must('PUT', `${path}/online-booking`, {
		online: onlineOf(made, wanted, machines),
		gaps: v.parse(gapFilling, { asksDue: true })
	});
	await eachOf(wanted.providers, 2, ({ name, title }) =>
		owner.must('PUT', `${path}/providers/${idOf(made.providers, name)}/profile`, {
			title: words.TITLES[title]
		})
	);
}

function onlineOf(
	made: MadeClinic,
	wanted: DemoClinic,
	machines: readonly { id: string; name: string }[]
): OnlineBooking {
	const shown = wanted.services.filter(({ isPublic }) => isPublic);
	const expert = wanted.providers.find(({ title }) => title === words.EXPERT_TITLE);
	return v.parse(onlineBooking, {
		// What has just been booked can still be changed.
		leadMinutes: 90,
		changeUntilMinutes: 60,
		services: shown.map(({ name, equipment }) => ({
			serviceId: idOf(made.services, name),
			equipmentIds: equipment ? [idOf(machines, equipment)] : [],
			about: words.SERVICE_WORDS[name]
		})),
		channels: [{ word: 'mini_program', name: words.MINI_PROGRAM }],
		quotas: expert
			? [
					{
						name: words.EXPERT_QUOTA,
						most: 8,
						per: 'day',
						serviceIds: [idOf(made.services, words.EXPERT_SERVICE)],
						providerIds: [idOf(made.providers, expert.name)]
					}
				]
			: [],
		questions: [
			{ id: 'reason', kind: 'text', question: words.REASON_QUESTION },
			{ id: 'allergy', kind: 'yes_no', question: words.ALLERGY_QUESTION }
		],
		about: words.ABOUT[wanted.slug],
		directions: words.DIRECTIONS[wanted.slug],
		bring: words.BRING,
		cancellationPolicy: words.CANCELLATION,
		privacyPolicy: words.PRIVACY
	});
}
