import type { BackupPage, RestoreInput } from '../../worker/contracts/backup.ts';
import type { Caller } from '../../worker/contracts/caller.ts';
import type {
	KeptSettingsAnswer,
	ReadAnswer,
	ScheduleAnswer,
	ScheduleCall,
	ScheduleRead
} from '../../worker/contracts/clinic-schedule-rpc.ts';
import type { ClinicSettings, PatientCardPush } from '../../worker/contracts/clinic-settings.ts';
import type { CandidateList, OfferSent } from '../../worker/contracts/gap-rounds.ts';
import type { Refusal } from '../../worker/contracts/problem.ts';
import type { NewId } from '../../worker/domain/kernel/ids.ts';
import { fail, succeed, type Result } from '../../worker/domain/kernel/result.ts';
import { admit, type Admitted } from './admission.ts';
import { readBackup } from './backup/read-backup.ts';
import { isRestoring, restore } from './backup/restore.ts';
import type { Database } from './database.ts';
import { execute, type Execution } from './execute.ts';
import { dropPatients } from './store/outside-candidates.ts';
import { keepCandidates } from './gap-rounds/keep-candidates.ts';
import { noteSent } from './gap-rounds/note-sent.ts';
import { runRounds } from './gap-rounds/run-rounds.ts';
import { RoomMessages } from './messages/room-messages.ts';
import { PresentReader, type Present } from './present.ts';
import { KeptOpenings } from './online/kept-openings.ts';
import { mayRead } from './reads/may-read.ts';
import { runRead } from './reads/run-read.ts';
import { ScheduleTexts } from './reads/schedule-texts.ts';
import { CommandRefused, PatientNeeded } from './refused.ts';
import { keepCard, keepCards } from './settings/keep-cards.ts';
import { keepSettings } from './settings/keep-settings.ts';
import { appointmentsFrom } from './store/appointments.ts';
import { isNamed, revokeSession } from './store/clinic.ts';
import { claimedBy } from './staff-leases.ts';
import { findDocument } from './store/documents.ts';
import type { ShiftRule } from './stored.ts';
import type { Turn } from './turn.ts';
import { keepUp } from './upkeep.ts';

/** What a person who leaves hands over at once (contract of `futureOf`). */
const MOST_HANDED_OVER = 500;

/** What the room needs from the world around it. */
export interface RoomPorts {
	db: Database;
	/** Milliseconds since 1970. */
	clock: () => number;
	newId: NewId;
	/** Called inside the transaction of every change, so that waking up is as durable as the change. */
	onChange: (now: number) => void;
}

/** Ids that were given out before, and a look at what would change before it is kept. */
export type Around = { newId?: NewId } & Pick<Execution, 'judge'>;

/**
 * One clinic's live schedule, without the platform: synchronous from its call to its answer, so
 * that nothing can come between a check and its write (reliability 1.2). Storage is the truth;
 * memory only spares parsing it again.
 */
export class ScheduleRoom {
	readonly #ports: RoomPorts;
	readonly #texts = new ScheduleTexts();
	readonly #openings = new KeptOpenings();
	readonly #present: PresentReader;
	readonly messages: RoomMessages;

	constructor(ports: RoomPorts) {
		this.#ports = ports;
		this.#present = new PresentReader(ports.db, ports.clock);
		this.messages = new RoomMessages({
			db: ports.db,
			present: (clinicId) => (clinicId === undefined ? this.present() : this.look(clinicId)),
			onChange: ports.onChange
		});
	}

	get db(): Database {
		return this.#ports.db;
	}

	/** Null for a clinic that this object was never made (reliability 2, 26). */
	look(clinicId: string): Present | null {
		const present = this.present();
		return present?.identity.clinicId === clinicId ? present : null;
	}

	/** The clinic now, whichever it is. */
	present(): Present | null {
		return this.#present.read();
	}

	/** Who the caller is here, and the clinic; `clinicId` null is for those who are inside already. */
	admit(
		clinicId: string | null,
		caller: Caller
	): Result<{ present: Present; admitted: Admitted }, Refusal> {
		const present = clinicId === null ? this.present() : this.look(clinicId);
		if (!present) return fail({ code: 'not_found' });
		const admitted = admit(this.db, present.clinic, caller);
		return admitted.ok
			? succeed({ present, admitted: admitted.value })
			: fail({ code: admitted.failure });
	}

	/** `around` is for commands that something outside the clinic has a say in. */
	execute(call: ScheduleCall, around: Around = {}): ScheduleAnswer {
		const entry = this.admit(call.clinicId, call.caller);
		if (!entry.ok) return refused(entry.failure);
		const { identity, clinic, hours, head, now } = entry.value.present;
		const { newId, onChange } = { ...this.#ports, ...around };
		const context = { db: this.db, now, newId, clinic, hours, identity };
		const turn: Turn = { ...context, seq: head + 1, changes: {}, ...entry.value.admitted };
		try {
			if (call.patient) keepCard(this.db, identity, call.patient);
			return execute({ turn, epoch: identity.epoch, call, onChange, judge: around.judge });
		} catch (error) {
			this.#present.forget();
			if (error instanceof PatientNeeded) return { ok: false, needsPatient: error.patientId };
			throw error;
		} finally {
			if (turn.changes.shifts) this.#present.forgetShifts();
		}
	}

	/** The version of a work shift, while its provider is this person; null when it takes nobody's time. */
	standingShift(clinicId: string, shiftId: string, staffId: string): number | null {
		const present = this.look(clinicId);
		const shift = present && findDocument<ShiftRule>(this.db, 'shifts', shiftId);
		const claimed = present && claimedBy(present.clinic, shift);
		return claimed?.staffId === staffId ? claimed.time.version : null;
	}

	read(call: { clinicId: string; caller: Caller; read: ScheduleRead }): ReadAnswer {
		const entry = this.admit(call.clinicId, call.caller);
		if (!entry.ok) return refused(entry.failure);
		const { present, admitted } = entry.value;
		const at = { epoch: present.identity.epoch, revision: present.head };
		if (!mayRead(admitted, call.read)) return { ok: false, refusal: { code: 'forbidden' }, ...at };
		try {
			const kept = { texts: this.#texts, openings: this.#openings };
			const from = { db: this.db, ...present, ...at, ...kept, admitted };
			return { ok: true, ...runRead(from, call.read), ...at };
		} catch (error) {
			if (error instanceof CommandRefused) return { ok: false, refusal: error.refusal, ...at };
			throw error;
		}
	}

	/** Makes this object the clinic's, or brings its settings up to date; an older version changes nothing. */
	putSettings(settings: ClinicSettings): KeptSettingsAnswer {
		this.#present.make();
		if (isRestoring(this.db)) return { version: 0, timeZone: null };
		const now = this.#ports.clock();
		try {
			return this.db.transaction(() => {
				const kept = keepSettings(this.db, settings, now);
				if (kept.isChanged) this.#ports.onChange(now);
				return { version: kept.version, timeZone: kept.timeZone };
			});
		} finally {
			this.#present.forget();
		}
	}

	/** One portion of a backup; null while this object is not that clinic's. */
	backup(clinicId: string, after?: string): BackupPage | null {
		const present = this.look(clinicId);
		if (!present) return null;
		const { identity, head } = present;
		return { epoch: identity.epoch, revision: head, ...readBackup(this.db, after) };
	}

	/** Takes one portion of a backup, all of it or nothing; answers why not, or null. */
	restore(clinicId: string, input: RestoreInput): Refusal | null {
		this.#present.make();
		try {
			this.db.transaction(() => restore(this.db, clinicId, input));
			return null;
		} catch (error) {
			if (error instanceof CommandRefused) return error.refusal;
			throw error;
		} finally {
			this.#present.forget();
		}
	}

	/** Sessions that end now: their callers are refused from the next call on. */
	revokeSessions(clinicId: string, sessionIds: readonly string[]): void {
		const present = this.look(clinicId);
		if (present) for (const id of sessionIds) revokeSession(this.db, id, present.now);
	}

	/** What the alarm is for, apart from the way to the records; says whether boards have news. */
	keepUp(): boolean {
		return this.#bySystem((present) => keepUp(this.db, present));
	}

	/** Asks the next in every round whose moment has come; says whether boards have news. */
	runRounds(): boolean {
		return this.#bySystem((present) => runRounds(this.db, present, this.#ports.newId));
	}

	/** What became of offers that were to leave as messages; says whether boards have news. */
	noteSent(sent: readonly OfferSent[]): boolean {
		return this.#bySystem((present) => noteSent(this.db, present, this.#ports.newId, sent));
	}

	/** Takes the newest list of one source of candidates for freed time; null for another clinic. */
	putCandidates(clinicId: string, list: CandidateList): { kept: number } | null {
		const present = this.look(clinicId);
		if (!present) return null;
		return this.db.transaction(() => keepCandidates(this.db, present, list));
	}

	/** Takes patients off the lists of other modules; nothing happens in another clinic. */
	dropCandidates(clinicId: string, patientIds: readonly string[]): void {
		if (this.look(clinicId)) this.db.transaction(() => dropPatients(this.db, patientIds));
	}

	#bySystem(work: (present: Present) => boolean): boolean {
		const present = this.present();
		if (!present) return false;
		return this.db.transaction(() => {
			const isChanged = work(present);
			if (isChanged) this.#ports.onChange(present.now);
			return isChanged;
		});
	}

	futureOf(clinicId: string, providerId: string): { id: string; start: string }[] {
		const present = this.look(clinicId);
		if (!present) return [];
		return appointmentsFrom(this.db, present.now, Infinity, MOST_HANDED_OVER, providerId).map(
			({ id, start }) => ({ id, start })
		);
	}

	hasBookings(clinicId: string, resourceId: string): boolean {
		return this.look(clinicId) !== null && isNamed(this.db, resourceId);
	}

	/** Newer cards of patients; a board that shows one of them is told. */
	putPatients(clinicId: string, cards: PatientCardPush[]): void {
		const present = this.look(clinicId);
		if (!present) return;
		this.db.transaction(() => {
			if (keepCards(this.db, present, cards)) this.#ports.onChange(present.now);
		});
	}
}

const refused = (refusal: Refusal) => ({
	ok: false as const,
	refusal,
	epoch: 0,
	revision: 0,
	isReplay: false
});
