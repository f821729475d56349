import { fail } from '@sveltejs/kit';
import type { PublicMessages } from '#contracts/public-messages';
import { apiVia, type ApiClient } from '$lib/api/client.ts';
import { withParams } from '$lib/features/public/address.ts';
import { askedFor } from '$lib/features/public/documents/asked-for.ts';
import { actOnForm } from '$lib/features/public/documents/form-act.ts';
import { loadTimes } from '$lib/features/public/documents/load-times.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent, RequestEvent } from './$types';

const INSTEAD = 2;
const NO_MESSAGES: PublicMessages = {
	ways: [],
	pushKey: null,
	telegramUrl: null,
	wechatUrl: null
};
const WECHAT = /MicroMessenger/i;

/** By which ways the visit was told; before somebody cancels, two other times of the same visit. */
export const load: PageServerLoad = async (event) => {
	const asksToCancel = event.url.searchParams.get('ask') === 'cancel';
	const [messages, instead] = await Promise.all([
		apiVia(event.fetch)
			.get<PublicMessages>(`${bookingOf(event)}/messages`)
			.catch(() => NO_MESSAGES),
		asksToCancel ? otherTimes(event) : []
	]);
	const isInWechat = WECHAT.test(event.request.headers.get('user-agent') ?? '');
	return { asksToCancel, messages, isInWechat, instead };
};

async function otherTimes(event: PageServerLoadEvent): Promise<{ start: string }[]> {
	const { appointment, clinic } = await event.parent();
	const times = await loadTimes(
		apiVia(event.fetch),
		askedFor(appointment, clinic, appointment.provider.id),
		{ wanted: null, from: null },
		new Date()
	).catch(() => null);
	const others = (times?.items ?? []).filter(
		({ start }) => Date.parse(start) !== Date.parse(appointment.start)
	);
	return [others[0], others[Math.floor(others.length / 2)]]
		.filter((one, at, all) => one !== undefined && all.indexOf(one) === at)
		.slice(0, INSTEAD) as { start: string }[];
}

const bookingOf = ({ params }: { params: { token: string } }): string =>
	`/public/bookings/${encodeURIComponent(params.token)}`;

/** An answer of the patient, and thanks for it; a refusal is told above the page, not in its sheet. */
const answering =
	(
		said: string,
		act: (api: ApiClient, booking: string, fields: FormData, key: string) => Promise<unknown>
	) =>
	async (event: RequestEvent) => {
		const { status, data } = await actOnForm(
			event,
			(api, key, fields) => act(api, bookingOf(event), fields, key),
			withParams(event.url, event.url.pathname, { said })
		);
		return fail(status, { ...data, isAnswer: true });
	};

export const actions: Actions = {
	cancel: (event) =>
		actOnForm(
			event,
			(api, key) => api.delete(`/public/bookings/${event.params.token}`, undefined, { key }),
			withParams(event.url, event.url.pathname)
		),
	coming: answering('coming', (api, booking, _, key) =>
		api.post(`${booking}/confirmation`, { isComing: true }, { key })
	),
	call: answering('call', (api, booking) => api.post(`${booking}/call-back`)),
	messages: answering('messages', (api, booking, fields) => {
		const path = `${booking}/unsubscribe/${encodeURIComponent(String(fields.get('way')))}`;
		return fields.get('stop') === '1' ? api.post(path) : api.delete(path);
	})
};
