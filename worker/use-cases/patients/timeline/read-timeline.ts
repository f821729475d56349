import type { TimelineItem, TimelinePage, TimelineQuery } from '../../../contracts/timeline.ts';
import { chair, provider, service } from '../../../db/schema/clinic.ts';
import type { Access } from '../../../domain/access/access.ts';
import {
	TIMELINE_KINDS,
	type TimelineKind,
	type WrittenKind
} from '../../../domain/clinical/timeline.ts';
import {
	mergePages,
	placeText,
	readPlace,
	type TimelinePlace
} from '../../../domain/clinical/timeline-page.ts';
import { idBoundary } from '../../../domain/kernel/ids.ts';
import type { Env } from '../../../env.ts';
import { refuse } from '../../../http/refused.ts';
import { namesOf } from '../../../repositories/catalogue-names.ts';
import { withThumbnail } from '../../../repositories/images.ts';
import { recordsFor, type Records } from '../../../repositories/records.ts';
import { timelineOf } from '../../../repositories/timeline.ts';
import { visitsOnTimeline, wordsOnTimeline } from '../../../repositories/timeline-sources.ts';
import { clinicsWith } from '../../messaging/clinics-with.ts';
import { patientGroup } from '../../messaging/patient-group.ts';
import { entryLine, visitLine, wordLine, type Line, type VisitNames } from './timeline-lines.ts';

const OTHERS: readonly TimelineKind[] = ['visit', 'message', 'call'];

/**
 * Everything that happened to a patient, latest first (F38): what the modules wrote down, visits,
 * messages and calls, each from where it lives. A survivor's axis has that of merged records. Visits
 * and messages of clinics that the reader may not see are not there; of anything else they are told
 * its kind and moment alone.
 */
export async function readTimeline(
	env: Env,
	access: Access,
	patientId: string,
	query: TimelineQuery,
	now: number
): Promise<TimelinePage> {
	const { organisationId } = access;
	const records = recordsFor(env, organisationId);
	const before = query.cursor === undefined ? null : requirePlace(query.cursor);
	const { ids } = await patientGroup(records, organisationId, patientId);
	const kinds = new Set(query.kinds ?? TIMELINE_KINDS);
	const written = TIMELINE_KINDS.filter(
		(kind): kind is WrittenKind => kinds.has(kind) && !OTHERS.includes(kind)
	);
	const page = { organisationId, patientIds: ids, limit: query.limit + 1 };
	const seen = { ...page, clinicIds: clinicsWith(access, 'schedule.read') };
	const heard = { ...page, clinicIds: clinicsWith(access, 'messages.read') };
	const wish = { messages: kinds.has('message'), calls: kinds.has('call'), now };
	const [entries, visits, words] = await Promise.all([
		written.length === 0
			? []
			: timelineOf(records, organisationId, ids, { kinds: written, limit: page.limit, before }),
		kinds.has('visit') ? visitsOnTimeline(records, seen, before) : [],
		wish.messages || wish.calls
			? wordsOnTimeline(records, heard, { ...wish, below: before && wordsBelow(before) })
			: []
	]);
	const names = await namesIn(records, organisationId, visits);
	const { lines, next } = mergePages<Line>(
		[
			entries.map((row) => entryLine(access, row)),
			visits.map((row) => visitLine(row, names)),
			words.map(wordLine)
		],
		query.limit
	);
	const items = lines.map(({ item }): TimelineItem => item);
	return {
		items: await withPictures(records, organisationId, items),
		nextCursor: next && placeText(next)
	};
}

/** Images that the reader may see and that have a small picture say so (F57). */
async function withPictures(
	records: Records,
	organisationId: string,
	items: TimelineItem[]
): Promise<TimelineItem[]> {
	const ids = items.flatMap(({ kind, subjectId, isWithdrawn }) =>
		kind === 'image' && subjectId !== null && !isWithdrawn ? [subjectId] : []
	);
	const pictured = await withThumbnail(records, organisationId, ids);
	return items.map((one) =>
		one.subjectId !== null && pictured.has(one.subjectId) ? { ...one, hasThumbnail: true } : one
	);
}

const requirePlace = (cursor: string): TimelinePlace =>
	readPlace(cursor) ??
	refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });

/** Ids of messages below this sort after `place` on the axis: their moment is in them. */
function wordsBelow({ at, id }: TimelinePlace): string {
	if (id.startsWith('msg_')) return id;
	return idBoundary('msg', 'msg_' < id ? at + 1 : at);
}

async function namesIn(
	records: Records,
	organisationId: string,
	visits: Awaited<ReturnType<typeof visitsOnTimeline>>
): Promise<VisitNames> {
	const of = (table: typeof provider | typeof chair | typeof service, ids: string[]) =>
		namesOf(records, table, organisationId, ids);
	const [providers, chairs, services] = await Promise.all([
		of(
			provider,
			visits.map((one) => one.providerId)
		),
		of(
			chair,
			visits.map((one) => one.chairId)
		),
		of(
			service,
			visits.flatMap((one) => one.serviceIds)
		)
	]);
	return { providers, chairs, services };
}
