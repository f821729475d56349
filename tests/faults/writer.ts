import type { Appointment } from '../../worker/contracts/schedule.ts';
import { type BusyClinic, placeOf } from '../bench/load/busy-clinic.ts';
import type { WireAnswer, WireRequest } from '../bench/load/connection.ts';

/** A command with its key, and what came back; null when nothing did. */
export interface Asked {
	key: string;
	writer: Writer;
	request: WireRequest;
	answer: { status: number; body: string; revision: number } | null;
}

/**
 * One desk that books, moves, cancels and steps its own visits through, one command after another,
 * and remembers the last acknowledged form of each. Its places are its own, so nothing is refused.
 */
export class Writer {
	readonly #clinic: BusyClinic;
	readonly #index: number;
	readonly #writers: number;
	readonly #known = new Map<string, Appointment>();
	#next = 0;
	#count = 0;

	constructor(clinic: BusyClinic, index: number, writers: number) {
		this.#clinic = clinic;
		this.#index = index;
		this.#writers = writers;
	}

	next(headers: Record<string, string>): Asked {
		const key = `writer-${this.#index}-${this.#count++}`;
		const open = [...this.#known.values()].filter(({ status }) => status === 'scheduled');
		const subject = open[this.#count % Math.max(1, open.length)];
		const kind = this.#count % 8;
		const request = this.#commandOf(kind, subject);
		return {
			key,
			writer: this,
			request: {
				method: request.method,
				path: `/api/v1/clinics/${this.#clinic.id}/appointments${request.path}`,
				headers: { ...headers, 'idempotency-key': key },
				body: request.body
			},
			answer: null
		};
	}

	#commandOf(kind: number, subject: Appointment | undefined) {
		if (!subject || kind < 4) {
			const place = placeOf(this.#clinic, this.#takePlace());
			return { method: 'POST' as const, path: '', body: { ...place, source: 'desk' } };
		}
		const { id } = subject;
		if (kind === 4) {
			const { start } = placeOf(this.#clinic, this.#takePlace());
			return { method: 'PATCH' as const, path: `/${id}`, body: { start } };
		}
		if (kind === 5)
			return {
				method: 'POST' as const,
				path: `/${id}/cancel`,
				body: { reason: 'The patient called', by: 'patient' }
			};
		if (kind === 6)
			return {
				method: 'POST' as const,
				path: `/${id}/confirmation`,
				body: { to: subject.confirmation === 'confirmed' ? 'left_message' : 'confirmed' }
			};
		return { method: 'POST' as const, path: `/${id}/status`, body: { to: 'arrived' } };
	}

	/** Chair and doctor number `index` are this writer's alone: it never meets another's booking. */
	#takePlace(): number {
		return this.#index + this.#writers * this.#next++;
	}

	/** Takes the answer as the newest form of its appointment. */
	learn({ answer }: Asked): void {
		if (!answer || answer.status >= 300) return;
		const appointment = JSON.parse(answer.body) as Appointment;
		const known = this.#known.get(appointment.id);
		if (!known || known.version <= appointment.version)
			this.#known.set(appointment.id, appointment);
	}

	/** What the board shows differently from what was acknowledged: lost, twice, or another form. */
	compare(appointments: readonly Appointment[]): string[] {
		const onBoard = new Map<string, Appointment[]>();
		for (const it of appointments) onBoard.set(it.id, [...(onBoard.get(it.id) ?? []), it]);
		return [...this.#known.values()].flatMap((known) => {
			const found = onBoard.get(known.id) ?? [];
			if (found.length !== 1)
				return [`${known.id}: acknowledged, ${found.length} times on the board`];
			const [it] = found as [Appointment];
			const isSame =
				it.version === known.version &&
				it.status === known.status &&
				it.start === known.start &&
				it.confirmation === known.confirmation;
			return isSame
				? []
				: [`${known.id}: version ${it.version} on the board, ${known.version} acknowledged`];
		});
	}
}

/** An answer as it is remembered, with the revision that the command made. */
export const answerOf = ({ status, head, body }: WireAnswer): NonNullable<Asked['answer']> => ({
	status,
	body: body.toString(),
	revision: Number(/\r\nschedule-revision: *(\d+)/i.exec(head)?.[1] ?? NaN)
});
