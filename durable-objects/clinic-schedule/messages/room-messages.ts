import type {
	PlannedMessageView,
	PlannedSubject,
	SendingState,
	SteerAnswer,
	SteerMessage
} from '../../../worker/contracts/message-dispatch.ts';
import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { overduePlans } from '../store/message-plans.ts';
import { claimMessages, type Portion } from './claim-messages.ts';
import { finishMessages, type Finished } from './finish-messages.ts';
import { followNewRules } from './follow-rules.ts';
import { planSubjects } from './plan-subjects.ts';
import { plannedViews, type WhosePlans } from './planned-views.ts';
import { steerMessage } from './steer-message.ts';

/** Overdue messages of one clinic beyond this are as many. */
const MOST_COUNTED = 10_000;

export interface RoomMessagesPorts {
	db: Database;
	/** The clinic now; null while there is none, or, with an id, while it is another. */
	present: (clinicId?: string) => Present | null;
	/** Arms the alarm, inside the transaction. */
	onChange: (now: number) => void;
}

/** What a room has planned to write to patients: claimed, finished and shown, each in one turn. */
export class RoomMessages {
	readonly #ports: RoomMessagesPorts;

	constructor(ports: RoomMessagesPorts) {
		this.#ports = ports;
	}

	/** Takes messages whose time has come to be sent now. */
	claim(limit: number): Portion {
		const { db, present } = this.#ports;
		const now = present();
		if (!now) return { leased: [], ended: [], looked: 0 };
		return db.transaction(() => claimMessages(db, now, limit));
	}

	/** What became of messages that were taken. */
	finish(finished: readonly Finished[]): void {
		const { db, present } = this.#ports;
		const now = present();
		if (now) db.transaction(() => finishMessages(db, now, finished));
	}

	/** Brings the next visits to come under the rules that hold now. */
	followRules(): void {
		const { db, present } = this.#ports;
		const now = present();
		if (now) db.transaction(() => followNewRules(db, now));
	}

	/** Plans messages about no visit; answers how many subjects are new. */
	planSubjects(clinicId: string, subjects: readonly PlannedSubject[]): number {
		const { db, present, onChange } = this.#ports;
		const now = present(clinicId);
		if (!now) return 0;
		return db.transaction(() => {
			const planned = planSubjects(db, now, subjects);
			if (planned > 0) onChange(now.now);
			return planned;
		});
	}

	/** Sends a planned message now, or not at all; nothing of another clinic is found. */
	steer(clinicId: string, wish: SteerMessage): SteerAnswer {
		const { db, present, onChange } = this.#ports;
		const now = present(clinicId);
		if (!now) return { ok: false, reason: 'not_found' };
		return db.transaction(() => {
			const answer = steerMessage(db, now, wish);
			if (answer.ok) onChange(now.now);
			return answer;
		});
	}

	/** What is planned; null for another clinic. */
	planned(clinicId: string, whose: WhosePlans): PlannedMessageView[] | null {
		const { db, present } = this.#ports;
		const now = present(clinicId);
		return now && plannedViews(db, now, whose);
	}

	/** How much waits to be sent, counted up to ten thousand. */
	state(clinicId: string): SendingState {
		const { db, present } = this.#ports;
		const now = present(clinicId);
		if (!now) return { due: 0, lateMs: 0 };
		const { due, since } = overduePlans(db, now.now, MOST_COUNTED);
		return { due, lateMs: since === null ? 0 : now.now - since };
	}
}
