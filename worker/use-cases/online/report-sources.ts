import type * as v from 'valibot';
import type { SourceRow, sourceRowsQuery, SourcesReport } from '../../contracts/booking-origin.ts';
import { provider, service } from '../../db/schema/clinic.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { refuse } from '../../http/refused.ts';
import {
	countBySource,
	followedUntil,
	visitsBySource,
	type Span
} from '../../repositories/booking-sources.ts';
import { namesOf } from '../../repositories/catalogue-names.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import type { Records } from '../../repositories/records.ts';
import { channelNames } from './channel-names.ts';

const scopeOf = (clinic: ClinicRow) => ({
	organisationId: clinic.organisationId,
	clinicId: clinic.id
});

/** Local days of the clinic as instants. */
function spanOf(clinic: ClinicRow, window: { from: string; to: string }): Span {
	const clock = clockOf(clinic.timeZone);
	return {
		from: clock.dayBounds(window.from).startMs,
		to: clock.dayBounds(window.to).startMs
	};
}

/** Where the visits of a window came from (F69), by the day of the visit. */
export async function reportSources(
	records: Records,
	clinic: ClinicRow,
	window: { from: string; to: string }
): Promise<SourcesReport> {
	const scope = scopeOf(clinic);
	const [lines, names, until] = await Promise.all([
		countBySource(records, scope, spanOf(clinic, window)),
		channelNames(records, scope),
		followedUntil(records, scope)
	]);
	return {
		...window,
		timeZone: clinic.timeZone,
		items: lines.map((line) => ({ ...line, sourceName: names.get(line.source) ?? null })),
		asOf: until === null ? null : new Date(until).toISOString()
	};
}

/** The visits behind a line; names of patients only for whoever may read patients there. */
export async function rowsOfSource(
	records: Records,
	clinic: ClinicRow,
	query: v.InferOutput<typeof sourceRowsQuery>,
	showsPatients: boolean
): Promise<{ items: SourceRow[]; nextCursor: string | null }> {
	const { limit, cursor, source, campaign } = query;
	const filter = { source, campaign, limit: limit + 1, after: readCursor(cursor) };
	const rows = await visitsBySource(records, scopeOf(clinic), spanOf(clinic, query), filter);
	const shown = rows.slice(0, limit);
	const last = rows.length > limit ? shown.at(-1) : undefined;
	const { organisationId } = clinic;
	const [providers, services] = await Promise.all([
		namesOf(
			records,
			provider,
			organisationId,
			shown.map((row) => row.providerId)
		),
		namesOf(
			records,
			service,
			organisationId,
			shown.flatMap((row) => row.serviceIds)
		)
	]);
	const items = shown.map((row): SourceRow => ({
		appointmentId: row.id,
		patient: showsPatients ? { id: row.patientId, name: row.patientName ?? '' } : null,
		start: instantText(row.startAt),
		minutes: row.minutes,
		status: row.status,
		source: row.source,
		campaign: row.campaign,
		providerName: providers.get(row.providerId) ?? null,
		serviceNames: row.serviceIds.flatMap((id) => services.get(id) ?? []),
		bookedAt: instantText(row.createdAt)
	}));
	return { items, nextCursor: last ? `${last.startAt}.${last.id}` : null };
}

const instantText = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

function readCursor(cursor: string | undefined): { startAt: number; id: string } | null {
	if (cursor === undefined) return null;
	const [, startAt, id] = /^(\d{1,16})\.(apt_\w{1,60})$/.exec(cursor) ?? [];
	if (!startAt || !id)
		refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });
	return { startAt: Number(startAt), id };
}
