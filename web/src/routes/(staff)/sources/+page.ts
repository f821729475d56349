import { error } from '@sveltejs/kit';
import type { SourcesReport } from '#contracts/booking-origin';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { addDays } from '$lib/features/board/layout/local-date.ts';
import { localDateOf } from '$lib/fmt.ts';
import { homeClinic, may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

const isDate = (text: string | null): text is string =>
	text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** `?clinic=&from=&through=`, both days counted; the last 30 days to today when nothing is said. */
export const load: PageLoad = async ({ parent, fetch, url }) => {
	const { session } = await parent();
	const clinics = session.clinics.filter((one) => may(session, 'reports.read', one.id));
	const slug = url.searchParams.get('clinic');
	const home = homeClinic(session);
	const clinic =
		clinics.find((one) => one.slug === slug) ??
		clinics.find((one) => one.id === home?.id) ??
		clinics[0];
	if (!clinic) error(403, { message: 'forbidden', code: 'forbidden' });
	const today = localDateOf(Date.now(), clinic.timeZone);
	const [from, through] = [url.searchParams.get('from'), url.searchParams.get('through')];
	const last = isDate(through) ? through : today;
	const first = isDate(from) && from <= last ? from : addDays(last, -29);
	const window = `from=${first}&to=${addDays(last, 1)}`;
	try {
		const report = await apiVia(fetch).get<SourcesReport>(
			`/clinics/${clinic.id}/booking-sources?${window}`
		);
		return { clinic, clinics, first, last, today, window, report };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
