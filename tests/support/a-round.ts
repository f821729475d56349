import { runInDurableObject } from 'cloudflare:test';
import type { Caller } from '../../worker/contracts/caller.ts';
import type { ClinicSettings } from '../../worker/contracts/clinic-settings.ts';
import type { GapRound } from '../../worker/contracts/gap-rounds.ts';
import { DEFAULT_GAPS, type GapFilling } from '../../worker/contracts/online-booking.ts';
import type { MakeWaitlistEntry } from '../../worker/contracts/schedule-commands.ts';
import { anAppointment, EVE, MONDAY, ORGANISATION } from './a-clinic.ts';
import { Desk, openClinic } from './a-room.ts';

export const SECOND = 1_000;
export const SETTLE = DEFAULT_GAPS.settleSeconds * SECOND;
export const WAVE = DEFAULT_GAPS.waveMinutes * 60 * SECOND;

/** The bearer of an offer's link. */
export const byLink = (offerId: string): Caller => ({
	kind: 'public',
	organisationId: ORGANISATION,
	visitorId: `link:${offerId}`,
	name: ''
});

export const waiting = (
	n: number,
	changed: { [Field in keyof MakeWaitlistEntry]?: any } = {}
): MakeWaitlistEntry => ({
	patientId: `pat_${n}`,
	minutes: 30,
	serviceIds: ['svc_check'],
	providerId: null,
	windows: [],
	urgent: false,
	note: '',
	...changed
});

/** A desk whose clock is set by hand, with words for what rounds do. */
export class RoundDesk extends Desk {
	now = EVE;

	constructor(object: Desk['object'], clinicId: string) {
		super(object, clinicId);
		object.clock = () => this.now;
		// Messages are their own test's affair: here every one of them leaves.
		(object.offers as any).send = async () => {};
	}

	/** Patient n has waited the longer the smaller n is. */
	wait(n: number, changed: Parameters<typeof waiting>[1] = {}): any {
		const { now } = this;
		this.now -= (60 - n) * SECOND;
		const entry = this.must({ type: 'waitlist.make', input: waiting(n, changed) });
		this.now = now;
		return entry;
	}

	/** Books patient 40 on Monday at nine, unless told otherwise, and cancels that. */
	free(changed: Parameters<typeof anAppointment>[0] = {}): any {
		const input = anAppointment({ patientId: 'pat_40', start: MONDAY, ...changed });
		const { id } = this.must({ type: 'appointment.make', input });
		return this.cancel(id);
	}

	cancel(id: string): any {
		return this.must({
			type: 'appointment.cancel',
			id,
			input: { reason: 'cannot come', by: 'patient', toWaitlist: false }
		});
	}

	rounds(state?: 'open' | 'closed'): GapRound[] {
		return this.read({ type: 'rounds', limit: 50, ...(state && { state }) }).items;
	}

	/** The one open round. */
	round(): GapRound {
		const rounds = this.rounds('open');
		if (rounds.length !== 1) throw new Error(`${rounds.length} open rounds`);
		return rounds[0]!;
	}

	/** Lets so many milliseconds pass, and the alarm do what is due then. */
	pass(ms: number): void {
		this.now += ms;
		this.object.room.runRounds();
		this.object.room.keepUp();
	}

	offerTo(n: number): string {
		const offer = this.rounds()
			.flatMap(({ offers }) => offers)
			.find(({ patient }) => patient.id === `pat_${n}`);
		if (!offer) throw new Error(`patient ${n} was not asked`);
		return offer.id;
	}

	asked(): number[] {
		return this.rounds('open')
			.flatMap(({ offers }) => offers)
			.map(({ patient }) => Number(patient.id.slice(4)));
	}

	stateOf(n: number): string {
		const id = this.offerTo(n);
		return this.rounds()
			.flatMap(({ offers }) => offers)
			.find((offer) => offer.id === id)!.state;
	}

	view(n: number): any {
		const id = this.offerTo(n);
		return this.must({ type: 'offer.view', id }, byLink(id));
	}

	answer(n: number, answer: 'accept' | 'decline' | 'stop'): any {
		const id = this.offerTo(n);
		return this.must({ type: 'offer.answer', id, input: { answer } }, byLink(id));
	}

	loses(n: number): any {
		const id = this.offerTo(n);
		return this.refused({ type: 'offer.answer', id, input: { answer: 'accept' } }, byLink(id));
	}

	/** How many rows the whole store has. */
	rows(): number {
		const { db } = this.object.room;
		const tables = db.rows<{ name: string }>(
			`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'`
		);
		return tables.reduce(
			(sum, { name }) =>
				sum + Number(db.row<{ n: number }>(`SELECT count(*) AS n FROM ${name}`)!.n),
			0
		);
	}
}

export async function withRounds<Value>(
	clinicId: string,
	work: (desk: RoundDesk) => Value | Promise<Value>,
	gaps: Partial<GapFilling> = {},
	changed: Partial<ClinicSettings> = {}
): Promise<Value> {
	const stub = await openClinic(clinicId, { ...changed, gaps: { ...DEFAULT_GAPS, ...gaps } });
	return runInDurableObject(stub, (object) => work(new RoundDesk(object, clinicId)));
}
