import type { Page } from 'playwright-core';
import type { Appointment, Opening, ScheduleView } from '../../../worker/contracts/schedule.ts';
import type { Api } from './server.ts';

/** A clinic of the demo and a stretch of a coming day that is really free, for one board test alone. */
export interface Desk {
	api: Api;
	clinicId: string;
	slug: string;
	on: string;
	opening: Opening;
	/** Doctors who are free at that very stretch as well. */
	others: string[];
	patient: { id: string; name: string };
}

let turn = 0;
/** One of 20,000 signs: files share a server, and no two tests mean the same name. */
const aSign = (number: number): string => String.fromCodePoint(0x4e00 + (number % 20_000));
const jsonOf = async <T>(answer: Response): Promise<T> => {
	if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
};

/** Each call takes another doctor's stretch, so that tests do not meet. */
export async function aFreeDesk(api: Api, minutes = 120): Promise<Desk> {
	const [clinic] = (await jsonOf<{ items: { id: string; slug: string; timeZone: string }[] }>(
		await api('/clinics')
	))!.items;
	if (!clinic) throw new Error('The demo has no clinic.');
	const inDays = (days: number) =>
		new Intl.DateTimeFormat('en-CA', { timeZone: clinic.timeZone }).format(
			Date.now() + days * 86_400_000
		);
	const days = 4 + turn++;
	const on = inDays(days);
	const { items } = await jsonOf<{ items: Opening[] }>(
		await api(
			`/clinics/${clinic.id}/openings?minutes=${minutes}&from=${on}&to=${inDays(days + 1)}&limit=200`
		)
	);
	const othersAt = ({ start, providerId }: Opening) =>
		items.filter((one) => one.start === start && one.providerId !== providerId);
	const isRound = ({ start }: Opening) => Date.parse(start) % 1_800_000 === 0;
	const opening =
		items.find((one) => isRound(one) && othersAt(one).length > 0) ??
		items.find(isRound) ??
		items[0];
	if (!opening) throw new Error(`Nothing is free on ${on}.`);
	const name = `试${aSign(Date.now())}${aSign(turn)}`;
	const patient = await jsonOf<{ id: string }>(
		await api('/patients', {
			method: 'POST',
			body: JSON.stringify({
				name,
				phones: [{ number: `1390000${String(Date.now() + turn).slice(-4)}` }],
				clinicId: clinic.id
			})
		})
	);
	return {
		api,
		clinicId: clinic.id,
		slug: clinic.slug,
		on,
		opening,
		others: othersAt(opening).map(({ providerId }) => providerId),
		patient: { ...patient, name }
	};
}

/** Books by the API, as another desk would. `after` is minutes after the start of the free stretch. */
export async function bookThere(desk: Desk, after: number, minutes = 30): Promise<Appointment> {
	const { providerId, chairId, start } = desk.opening;
	return jsonOf(
		await desk.api(`/clinics/${desk.clinicId}/appointments`, {
			method: 'POST',
			body: JSON.stringify({
				patientId: desk.patient.id,
				providerId,
				chairId,
				serviceIds: [],
				start: new Date(Date.parse(start) + after * 60_000).toISOString(),
				minutes,
				source: 'desk',
				...(after > 0 && { override: { reason: 'same patient twice, for a test' } })
			})
		})
	);
}

export const moveThere = async (desk: Desk, id: string, start: string): Promise<Response> =>
	desk.api(`/clinics/${desk.clinicId}/appointments/${id}`, {
		method: 'PATCH',
		body: JSON.stringify({ start })
	});

/** What the schedule has on that day for the desk's patient. */
export async function visitsOf(desk: Desk): Promise<Appointment[]> {
	const to = new Date(Date.parse(`${desk.on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
	const view = await jsonOf<ScheduleView>(
		await desk.api(`/clinics/${desk.clinicId}/schedule?from=${desk.on}&to=${to}`)
	);
	return view.appointments.filter((one) => one.patient.id === desk.patient.id);
}

export async function openBoard(page: Page, desk: Desk): Promise<void> {
	await page.goto(`/c/${desk.slug}/board?on=${desk.on}`);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await page.locator('.bar .live:not(.wait)').waitFor();
	await page.locator('.cards.lively').waitFor();
}

/** The pixel of a minute after the stretch's start in the desk's column, scrolled into view. */
export async function pointAt(page: Page, desk: Desk, after: number) {
	return page.evaluate(
		({ chairId, start, after }) => {
			const scroller = document.querySelector<HTMLElement>('.scroll')!;
			const column = document.querySelector<HTMLElement>(`.col[data-key="${chairId}"]`)!;
			const first = Number(scroller.dataset.first);
			const zoom = Number(scroller.dataset.zoom);
			const zone = scroller.dataset.zone!;
			const parts = new Intl.DateTimeFormat('en-GB', {
				timeZone: zone,
				hour: '2-digit',
				minute: '2-digit',
				hourCycle: 'h23'
			}).formatToParts(Date.parse(start) + after * 60_000);
			const of = (type: string) => Number(parts.find((one) => one.type === type)!.value);
			const y = (of('hour') * 60 + of('minute') - first) * zoom;
			if (after === 0) scroller.scrollTop = Math.max(0, y - 120);
			const box = column.getBoundingClientRect();
			return { x: box.left + box.width / 2, y: box.top + y + 3 };
		},
		{ chairId: desk.opening.chairId, start: desk.opening.start, after }
	);
}
