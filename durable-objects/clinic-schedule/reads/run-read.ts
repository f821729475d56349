import type { ScheduleRead } from '../../../worker/contracts/clinic-schedule-rpc.ts';
import type { Admitted } from '../admission.ts';
import { readExplanation } from '../online/explain.ts';
import type { KeptOpenings } from '../online/kept-openings.ts';
import { onlineText } from '../online/online-appointment.ts';
import { readHeld } from '../online/read-held.ts';
import { refuse } from '../refused.ts';
import { findAppointment, onWire, wireText } from '../store/appointments.ts';
import { allDocuments } from '../store/documents.ts';
import type { ShiftRule, StoredAppointment } from '../stored.ts';
import { readChanges } from './changes.ts';
import { readClinicInBrief } from './clinic-in-brief.ts';
import { readHistory } from './history.ts';
import { readNamedOpenings } from './named-openings.ts';
import { readOpenings } from './openings.ts';
import { readRound, readRounds, readRoundsReport } from './rounds.ts';
import { readScheduleAt } from './schedule-at.ts';
import type { ScheduleTexts } from './schedule-texts.ts';
import type { ViewSource } from './schedule-view.ts';
import { readToday } from './today.ts';
import { uncoveredAppointments } from './uncovered.ts';
import { readWaitlist } from './waitlist.ts';

export interface ReadSource extends ViewSource {
	texts: ScheduleTexts;
	openings: KeptOpenings;
	admitted: Admitted;
}

export interface ReadBody {
	body: string | Uint8Array;
	isGzip: boolean;
}

/** One file a read; this is their list. Who may is asked before (`may-read.ts`). */
export function runRead(from: ReadSource, read: ScheduleRead): ReadBody {
	switch (read.type) {
		case 'schedule':
			return from.texts.read(from, read.query, read.acceptsGzip);
		case 'appointment':
			return { body: appointmentText(from, read.id), isGzip: false };
		case 'openings':
			return plain(readOpenings(from, read.query));
		case 'openings.named':
			return plain(readNamedOpenings(from, read.query));
		case 'history':
			return plain(readHistory(from.db, read.id));
		case 'at':
			return plain(readScheduleAt(from, read.query));
		case 'waitlist':
			return plain(readWaitlist(from.db, read.limit, read.cursor));
		case 'changes':
			return plain(readChanges(from.db, read.since, read.limit));
		case 'shifts':
			return plain({ items: shiftRules(from, read.providerId) });
		case 'uncovered':
			return plain({ items: uncoveredAppointments(from).map((a) => onWire(from.db, a)) });
		case 'rounds':
			return plain(readRounds(from.db, read.limit, read.cursor, read.state));
		case 'round':
			return plain(readRound(from.db, read.id));
		case 'rounds.report':
			return plain(readRoundsReport(from, read.from, read.to));
		case 'today':
			return plain(readToday(from));
		case 'brief':
			return plain(readClinicInBrief(from));
		case 'online.openings':
			return { body: from.openings.read(from, read.query), isGzip: false };
		case 'online.appointment':
			return { body: onlineText(from, requireKept(from, read.id)), isGzip: false };
		case 'online.held':
			return plain(readHeld(from, read.id));
		case 'online.explain':
			return plain(readExplanation(from, read.query));
	}
}

const shiftRules = ({ db }: ReadSource, providerId: string | undefined): ShiftRule[] =>
	allDocuments<ShiftRule>(db, 'shifts').filter(
		(shift) => providerId === undefined || shift.providerId === providerId
	);

const plain = (answer: unknown): ReadBody => ({ body: JSON.stringify(answer), isGzip: false });

const appointmentText = (from: ReadSource, id: string): string =>
	wireText(from.db, requireKept(from, id));

const requireKept = ({ db }: ReadSource, id: string): StoredAppointment =>
	findAppointment(db, id)?.appointment ?? refuse({ code: 'not_found' });
