import type { TimelineItem } from '../../../contracts/timeline.ts';
import type { appointment } from '../../../db/schema/schedule.ts';
import type { Access } from '../../../domain/access/access.ts';
import { can } from '../../../domain/access/can.ts';
import { capabilityOf } from '../../../domain/clinical/timeline.ts';
import type { TimelinePlace } from '../../../domain/clinical/timeline-page.ts';
import { momentOf } from '../../../domain/kernel/ids.ts';
import type { MessageRow } from '../../../repositories/messages.ts';
import type { TimelineRow } from '../../../repositories/timeline.ts';

/** A line and where it stands on the axis. */
export interface Line extends TimelinePlace {
	item: TimelineItem;
}

export interface VisitNames {
	providers: ReadonlyMap<string, string>;
	chairs: ReadonlyMap<string, string>;
	services: ReadonlyMap<string, string>;
}

const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');

/** What a module wrote down; without the module's capability at that clinic only that there is something. */
export function entryLine(access: Access, row: TimelineRow): Line {
	const isOpen = can(access.standingAt(row.clinicId), capabilityOf(row.kind));
	return {
		at: row.at,
		id: row.id,
		item: {
			id: row.id,
			kind: row.kind,
			at: iso(row.at),
			clinicId: row.clinicId,
			subjectId: isOpen ? row.subjectId : null,
			appointmentId: row.appointmentId,
			byName: row.byName,
			title: isOpen ? row.title : null,
			isWithdrawn: row.withdrawnAt !== null
		}
	};
}

export const visitLine = (row: typeof appointment.$inferSelect, names: VisitNames): Line => ({
	at: row.startAt,
	id: row.id,
	item: {
		id: row.id,
		kind: 'visit',
		at: iso(row.startAt),
		clinicId: row.clinicId,
		subjectId: row.id,
		appointmentId: row.id,
		byName: null,
		title: null,
		isWithdrawn: false,
		visit: {
			status: row.status,
			confirmation: row.confirmation,
			minutes: row.minutes,
			serviceNames: row.serviceIds.flatMap((id) => names.services.get(id) ?? []),
			providerName: names.providers.get(row.providerId) ?? null,
			chairName: names.chairs.get(row.chairId) ?? null
		}
	}
});

const SHOWN_CHARACTERS = 200;

export function wordLine(row: MessageRow): Line {
	const at = momentOf(row.id);
	return {
		at,
		id: row.id,
		item: {
			id: row.id,
			kind: row.kind === 'call' ? 'call' : 'message',
			at: iso(at),
			clinicId: row.clinicId ?? '',
			subjectId: row.id,
			appointmentId: row.appointmentId,
			byName: row.byName,
			title: null,
			isWithdrawn: false,
			message: {
				direction: row.direction,
				channel: row.channel,
				kind: row.kind,
				state: row.state,
				reason: row.reason,
				text: row.body.slice(0, SHOWN_CHARACTERS)
			}
		}
	};
}
