import type { Reconciled } from '../../worker/contracts/clinic-schedule-rpc.ts';
import {
	type Arrived,
	type ClinicKey,
	type ProjectedRows,
	projectRows
} from '../../worker/repositories/projection.ts';
import type { Records } from '../../worker/repositories/records.ts';
import type { Database } from './database.ts';
import {
	bury,
	countDeadLetters,
	deadLetters,
	markSent,
	outboxDueAt,
	pendingEvents,
	postpone,
	readOutbox,
	unbury
} from './outbox.ts';
import { rowsOfEvents } from './projection-rows.ts';
import { reconcile } from './reconcile.ts';
import { findIdentity } from './store/clinic.ts';
import { eventAt, eventsAfter, headSeq, type ScheduleEvent } from './store/events.ts';

/** What the projection needs from the world around it; tests bring records that fail. */
export interface ProjectionPorts {
	db: Database;
	records: (organisationId: string) => Records;
	/** Milliseconds since 1970. */
	clock: () => number;
	/** 0 up to but without 1. */
	chance: () => number;
}

/** A batch costs the records as much as dozens of its rows do: few and large ones. */
const AT_ONCE = 200;
/** Then others have their turn, and the alarm goes on after its pause. */
const MOST_PORTIONS = 10;

/**
 * Takes the clinic's events over to the records, in order, at least once; version guards make that
 * one effect (I7, I8). Failures wait longer each time and are never thrown: an alarm that throws is
 * given up by the platform after a few minutes (reliability 1.4).
 */
export class Projection {
	readonly #ports: ProjectionPorts;
	#isDraining = false;

	constructor(ports: ProjectionPorts) {
		this.#ports = ports;
	}

	/** Sends what is due. Safe to call at any time, also while it runs. */
	async drain(): Promise<{ pending: number; deadLetters: number }> {
		if (!this.#isDraining) {
			this.#isDraining = true;
			try {
				await this.#drainAll();
			} finally {
				this.#isDraining = false;
			}
		}
		return this.state();
	}

	/** How many events wait, and how many were set aside. */
	state(): { pending: number; deadLetters: number } {
		const { db } = this.#ports;
		return { pending: pendingEvents(db), deadLetters: countDeadLetters(db) };
	}

	/** Sends what waits, tries again what was set aside, then compares everything with the records. */
	async reconcile(reach: 'recent' | 'all'): Promise<Reconciled> {
		await this.drain();
		await this.#retryDeadLetters();
		return reconcile(this.#ports, reach);
	}

	/** Once more what was set aside: a later release may know how. */
	async #retryDeadLetters(): Promise<void> {
		const { db } = this.#ports;
		for (const seq of deadLetters(db, MOST_PORTIONS)) {
			const event = eventAt(db, seq);
			if (!event) continue;
			try {
				await this.#project([event]);
				unbury(db, seq);
			} catch (error) {
				if (faultOf(error) === null) return;
			}
		}
	}

	/**
	 * What was there when it began, and no more: under load the rest is gathered during the alarm's
	 * pause, instead of being sent in ever smaller portions beside the commands.
	 */
	async #drainAll(): Promise<void> {
		const { db, clock } = this.#ports;
		const head = headSeq(db);
		for (let portion = 0; portion < MOST_PORTIONS; portion++) {
			const now = clock();
			const due = outboxDueAt(db, now);
			if (due === null || due > now) return;
			const { sentSeq } = readOutbox(db);
			if (sentSeq >= head) return;
			const events = eventsAfter(db, sentSeq, AT_ONCE);
			if (!(await this.#send(events))) return;
		}
	}

	/** Whether to go on: the events arrived, or were set aside one by one. */
	async #send(events: readonly ScheduleEvent[]): Promise<boolean> {
		const { db, clock, chance } = this.#ports;
		try {
			await this.#project(events);
			return true;
		} catch (error) {
			if (faultOf(error) === null) {
				db.transaction(() => postpone(db, clock(), chance()));
				report('projection_postponed');
				return false;
			}
			const [first, ...others] = events;
			if (!first) return false;
			if (others.length > 0) return (await this.#send([first])) && (await this.#send(others));
			this.#setAside(first, faultOf(error) ?? 'unknown');
			return true;
		}
	}

	async #project(events: readonly ScheduleEvent[]): Promise<void> {
		const { db, records, clock } = this.#ports;
		const identity = findIdentity(db);
		const last = events.at(-1);
		if (!identity || !last) return;
		const clinic: ClinicKey = {
			organisationId: identity.organisationId,
			clinicId: identity.clinicId
		};
		const rows = readEvents(clinic, events);
		const reached = { epoch: last.epoch, seq: last.seq, at: clock() };
		const arrived = await projectRows(records(identity.organisationId), clinic, rows, reached);
		if (!hasArrived(rows, arrived)) throw new UnprojectableEvent('nothing arrived');
		db.transaction(() => markSent(db, last.seq));
	}

	#setAside({ seq, action }: ScheduleEvent, why: string): void {
		const { db, clock } = this.#ports;
		db.transaction(() => {
			bury(db, seq, clock(), why);
			markSent(db, seq);
		});
		report('projection_dead_letter', { action });
	}
}

/** Every row is there as it was sent, or newer already. Counts of statements would not tell. */
function hasArrived(
	{ appointments, entries }: ProjectedRows,
	arrived: readonly Arrived[]
): boolean {
	const found = new Map(arrived.map((row) => [row.id, row]));
	return [...appointments, ...entries].every(({ id, epoch, revision, fingerprint }) => {
		const row = found.get(id);
		if (!row) return false;
		if (row.epoch !== epoch || row.revision !== revision)
			return row.epoch > epoch || (row.epoch === epoch && row.revision > revision);
		return row.fingerprint === fingerprint;
	});
}

/** An event that no repetition will take over. */
class UnprojectableEvent extends Error {}

function readEvents(clinic: ClinicKey, events: readonly ScheduleEvent[]): ProjectedRows {
	try {
		return rowsOfEvents(clinic, events);
	} catch {
		throw new UnprojectableEvent('unreadable');
	}
}

/**
 * What is wrong with the event itself, so that trying again cannot help; null for everything else.
 * Only the name: a message may carry what was bound.
 */
function faultOf(error: unknown): string | null {
	if (error instanceof UnprojectableEvent) return error.message;
	const found = /SQLITE_CONSTRAINT|SQLITE_MISMATCH|SQLITE_TOOBIG|D1_TYPE_ERROR/.exec(
		messageOf(error)
	);
	return found ? found[0] : null;
}

function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return '';
	return `${error.message} ${messageOf(error.cause)}`;
}

const report = (event: string, fields: Record<string, string> = {}): void =>
	console.error(JSON.stringify({ event, ...fields }));
