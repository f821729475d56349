import type {
	ClaimedMessage,
	DispatchOutcome,
	PlannedMessageView
} from '../../../../worker/contracts/message-dispatch.ts';
import type { ClinicSettings } from '../../../../worker/contracts/clinic-settings.ts';
import { DEFAULT_MESSAGING } from '../../../../worker/contracts/default-messaging.ts';
import { anAppointment, EVE, MINUTE } from '../../../support/a-clinic.ts';
import { atTheDesk, Desk } from '../../../support/a-room.ts';

export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Three days after Monday, 10:00 in Shanghai: reminders of both kinds are still to come. */
export const THURSDAY = Date.parse('2026-11-26T02:00:00Z');

/** Rules of the product without quiet hours, since the tests' clinics stand in the evening. */
export const AWAKE = { ...DEFAULT_MESSAGING, quietHours: null };

/** What the channels do with a message: anything the contract knows, or they are not there at all. */
export type Script = (
	message: ClaimedMessage,
	n: number
) => DispatchOutcome | Promise<DispatchOutcome>;

/** A desk whose messages go to a script that counts what leaves, under a clock that is set. */
export class PostDesk extends Desk {
	now = EVE;
	/** Messages that left, in order; the same id twice would be a patient who is told twice. */
	readonly sent: (ClaimedMessage & { at: number })[] = [];
	/** Every message that was handed over, whatever became of it. */
	readonly handed: ClaimedMessage[] = [];
	portions = 0;
	/** Occasion and reason of what was written down as not sent, unless the records are away. */
	readonly noted: [string, string][] = [];
	isAway = false;
	script: Script = ({ id }) => ({ id, outcome: 'sent' });

	begin(): this {
		this.object.clock = () => this.now;
		this.object.dispatch = async (_clinic, _settings, claimed) => {
			this.portions++;
			const ends: DispatchOutcome[] = [];
			for (const message of claimed) {
				this.handed.push(message);
				const end = await this.script(message, this.handed.length);
				if (end.outcome === 'sent') this.sent.push({ ...message, at: this.now });
				ends.push(end);
			}
			return ends;
		};
		this.object.note = async (_clinic, ended) => {
			if (this.isAway) throw new Error('the records are away');
			for (const { message, reason } of ended) this.noted.push([message.occasion, reason]);
		};
		return this;
	}

	book(changed: Parameters<typeof anAppointment>[0] = {}): { id: string; version: number } {
		const input = anAppointment({ start: THURSDAY, ...changed });
		return this.must({ type: 'appointment.make', input });
	}

	move(id: string, start: number, changed: { providerId?: `prv_${string}` } = {}): void {
		this.must({ type: 'appointment.change', id, input: { start, ...changed } });
	}

	cancel(id: string): void {
		const input = { reason: 'ill', by: 'patient', toWaitlist: false } as const;
		this.must({ type: 'appointment.cancel', id, input });
	}

	/** Lets time pass up to `end`, looking whenever something is due, as the alarm does. */
	async until(end: number): Promise<void> {
		for (let looks = 0; looks < 500; looks++) {
			const due = this.nextDue();
			if (due === null || due > end) break;
			this.now = Math.max(this.now, due);
			await this.object.messages.send();
		}
		this.now = end;
	}

	nextDue(): number | null {
		return (
			this.object.room.db.row<{ at: number | null }>('SELECT min(next_at) AS at FROM message_plans')
				?.at ?? null
		);
	}

	planned(of: { appointmentIds: string[] } | { patientId: string } | { limit: number }) {
		return this.object.room.messages.planned(this.clinicId, of) as PlannedMessageView[];
	}

	/** Kind, state and due time of every message of an appointment. */
	planOf(id: string): [string, string, string][] {
		return this.planned({ appointmentIds: [id] }).map(({ kind, state, dueAt }) => [
			kind,
			state,
			dueAt
		]);
	}

	get told(): string[] {
		return this.sent.map(({ occasion }) => occasion);
	}
}

/** Runs inside the object of a clinic with patients who can be written to. */
export const withPost = <Value>(
	clinicId: string,
	work: (desk: PostDesk) => Value | Promise<Value>,
	changed: Partial<ClinicSettings> = {}
): Promise<Value> =>
	atTheDesk(clinicId, (desk) => work(new PostDesk(desk.object, clinicId).begin()), {
		messaging: AWAKE,
		...changed
	});
