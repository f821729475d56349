import type { TemplateView } from '#contracts/messaging';
import type { PatientAppointment } from '#contracts/patients';
import { parseTemplate, renderTemplate } from '#domain/messaging/words/template';
import { dateText, timeText, whenText } from '#domain/messaging/words/when';
import { api } from '$lib/api/client.ts';
import quick from './quick-replies.json';

type Language = keyof typeof quick;

/** Whom a reply is to: a patient who is known, and the clinic that writes. */
export interface ReplyTo {
	clinic: { id: string; name: string; timeZone: string };
	patient: { id: string; name: string } | null;
	language: Language;
}

type Values = Record<string, string>;

/** What is known of the patient's next visit, for the braces of a text; nothing where there is none. */
async function valuesOf({ clinic, patient, language }: ReplyTo): Promise<Values> {
	if (!patient) return { clinic: clinic.name };
	const { items } = await api.get<{ items: PatientAppointment[] }>(
		`/patients/${patient.id}/appointments?limit=50`
	);
	const next = items
		.filter((one) => Date.parse(one.start) > Date.now() && one.status === 'scheduled')
		.sort((a, b) => Date.parse(a.start) - Date.parse(b.start))[0];
	const known: Values = { clinic: next?.clinicName ?? clinic.name, name: patient.name };
	if (!next) return known;
	const at = Date.parse(next.start);
	return {
		...known,
		provider: next.providerName ?? '',
		when: whenText(at, next.timeZone, language),
		date: dateText(at, next.timeZone, language),
		time: timeText(at, next.timeZone, language)
	};
}

/** A text that names what is not known here (a link, a visit that is not there) would have holes. */
const isWhole = (text: string, values: Values) =>
	parseTemplate(text).every((piece) => piece.is === 'text' || values[piece.name]);

/** Ready replies in the patient's language: the clinic's own words first, then the usual ones. */
export async function readyReplies(to: ReplyTo): Promise<string[]> {
	const [values, own] = await Promise.all([
		valuesOf(to),
		api
			.get<{ items: TemplateView[] }>(`/message-templates?clinicId=${to.clinic.id}`)
			.then(({ items }) => items)
			.catch(() => [])
	]);
	const worded = own
		.filter((one) => one.from !== 'product' && one.language === to.language)
		.map(({ body }) => body);
	return [...worded, ...quick[to.language]]
		.filter((text) => isWhole(text, values))
		.map((text) => renderTemplate(text, values));
}
