import type { ExplainedDay, HiddenStarts } from '#contracts/online-commands';
import { m } from '$lib/paraglide/messages.js';

const named = (
	name: string | undefined,
	plain: () => string,
	withName: (input: { name: string }) => string
): string => (name ? withName({ name }) : plain());

const SENTENCES: Record<HiddenStarts['rule'], (hidden: HiddenStarts) => string> = {
	page_closed: () => m.online_why_page_closed(),
	channel_closed: () => m.online_why_channel_closed(),
	service_not_public: () => m.online_why_service(),
	audience: () => m.online_why_audience(),
	clinic_closed: ({ name }) => named(name, m.online_why_clinic_closed, m.online_why_clinic_holiday),
	no_provider: ({ hidden }) => m.online_why_no_provider({ count: hidden }),
	taken: ({ hidden }) => m.online_why_taken({ count: hidden }),
	holiday: ({ name }) => named(name, m.online_why_holiday, m.online_why_holiday_named),
	same_day: ({ hidden }) => m.online_why_same_day({ count: hidden }),
	lead_time: ({ hidden }) => m.online_why_lead({ count: hidden }),
	horizon: () => m.online_why_horizon(),
	buffer: ({ hidden }) => m.online_why_buffer({ count: hidden }),
	quota: ({ hidden, name }) => m.online_why_quota({ count: hidden, name: name ?? '' }),
	tags: ({ name }) => m.online_why_tags({ name: name ?? '' })
};

/** What one rule does to one day. */
export const sayHidden = (hidden: HiddenStarts): string => SENTENCES[hidden.rule](hidden);

/** Every sentence of a day, in the order in which the rules are asked. */
export const sayDay = (day: ExplainedDay): string[] => day.hidden.map(sayHidden);
