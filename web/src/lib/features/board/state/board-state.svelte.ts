import type { ServerMessage } from '#contracts/live-socket';
import type {
	Appointment,
	BlockTime,
	Hold,
	ScheduleView,
	ShiftTime,
	WaitlistEntry
} from '#contracts/schedule';
import { timesOf, type Resources, type RoomOnBoard, type Timed } from '../layout/columns.ts';

type Change = Extract<ServerMessage, { type: 'change' }>;
type Rows<Row> = ReadonlyMap<string, Row>;
/** What a command expects of an appointment until the server has answered. */
export type Expected = Partial<Appointment> & Pick<Appointment, 'id'>;

const byId = <Row extends { id: string }>(rows: readonly Row[]) =>
	new Map(rows.map((row) => [row.id, row] as const));

function patched<Row extends { id: string }>(
	rows: Rows<Row>,
	upserts: readonly Row[] | undefined,
	removes: readonly string[] | undefined
): Rows<Row> {
	if (!upserts?.length && !removes?.length) return rows;
	const next = new Map(rows);
	for (const row of upserts ?? []) next.set(row.id, row);
	for (const id of removes ?? []) next.delete(id);
	return next;
}

/** Rows of a window replaced by what the server now says of it; rows outside it stay. */
function replaced<Row extends { id: string } & Timed>(
	rows: Rows<Row>,
	fresh: readonly Row[],
	fromMs: number,
	toMs: number
): Rows<Row> {
	const next = new Map(rows);
	for (const [id, row] of rows) {
		const { start, end } = timesOf(row);
		if (start < toMs && end > fromMs) next.delete(id);
	}
	for (const row of fresh) next.set(row.id, row);
	return next;
}

/**
 * The clinic's rows as the server last told them, and on top of them what open commands expect.
 * The live socket patches single rows; nothing here fetches, draws or knows the time.
 */
export class BoardState {
	#appointments = $state.raw<Rows<Appointment>>(new Map());
	#holds = $state.raw<Rows<Hold>>(new Map());
	#blocks = $state.raw<Rows<BlockTime>>(new Map());
	#shifts = $state.raw<Rows<ShiftTime>>(new Map());
	#waitlist = $state.raw<Rows<WaitlistEntry>>(new Map());
	#resources = $state.raw<Omit<Resources, 'shifts'>>({
		chairs: [],
		providers: [],
		equipment: [],
		rooms: []
	});
	#expected = $state.raw<ReadonlyMap<string, Expected>>(new Map());
	/** The board of a past moment, shown instead of the live one, which goes on underneath. */
	#past = $state.raw<ScheduleView | null>(null);
	#shown = $derived(this.#past ? this.#past.appointments : this.#withExpected());
	#shiftList = $derived(this.#past ? this.#past.shifts : [...this.#shifts.values()]);

	epoch = 0;
	revision = 0;

	get appointments(): readonly Appointment[] {
		return this.#shown;
	}
	get holds(): readonly Hold[] {
		return this.#past ? this.#past.holds : [...this.#holds.values()];
	}
	get blocks(): readonly BlockTime[] {
		return this.#past ? this.#past.blocks : [...this.#blocks.values()];
	}
	get shifts(): readonly ShiftTime[] {
		return this.#shiftList;
	}
	get waitlist(): readonly WaitlistEntry[] {
		return [...this.#waitlist.values()];
	}
	get resources(): Resources {
		return { ...this.#resources, shifts: this.#shiftList };
	}

	get isPast(): boolean {
		return this.#past !== null;
	}
	/** Shows the board as it was; null goes back to now. */
	showPast(view: ScheduleView | null): void {
		this.#past = view;
	}

	/** The row as shown; undefined when it is not loaded. */
	find(id: string): Appointment | undefined {
		if (this.#past) return this.#past.appointments.find((one) => one.id === id);
		const row = this.#appointments.get(id);
		const expected = this.#expected.get(id);
		return row && expected ? { ...row, ...expected } : row;
	}
	/** The row as the server last told it. */
	settled(id: string): Appointment | undefined {
		return this.#appointments.get(id);
	}
	isExpected(id: string): boolean {
		return this.#expected.has(id);
	}
	provider(id: string) {
		return this.#resources.providers.find((one) => one.id === id);
	}
	chair(id: string) {
		return this.#resources.chairs.find((one) => one.id === id);
	}

	/** Takes in a schedule read for `[fromMs, toMs)`; another epoch drops all that was known. */
	load(view: ScheduleView, rooms: readonly RoomOnBoard[], fromMs: number, toMs: number): void {
		if (view.epoch !== this.epoch) this.#forgetAll();
		this.epoch = view.epoch;
		this.revision = Math.max(this.revision, view.revision);
		const { chairs, providers, equipment } = view;
		this.#resources = { chairs, providers, equipment, rooms };
		this.#appointments = replaced(this.#appointments, view.appointments, fromMs, toMs);
		this.#holds = replaced(this.#holds, view.holds, fromMs, toMs);
		this.#blocks = replaced(this.#blocks, view.blocks, fromMs, toMs);
		this.#shifts = replaced(this.#shifts, view.shifts, fromMs, toMs);
	}

	loadWaitlist(entries: readonly WaitlistEntry[]): void {
		this.#waitlist = byId(entries);
	}

	#forgetAll(): void {
		this.#appointments = new Map();
		this.#holds = new Map();
		this.#blocks = new Map();
		this.#shifts = new Map();
		this.revision = 0;
	}

	/** One change of the live stream, or the answer of an own command (which may come first). */
	apply(change: Pick<Change, 'upserts' | 'removes'>): void {
		const { upserts, removes } = change;
		const fresh = upserts.appointments?.filter(
			(one) => (this.#appointments.get(one.id)?.version ?? 0) <= one.version
		);
		this.#appointments = patched(this.#appointments, fresh, removes.appointments);
		this.#holds = patched(this.#holds, upserts.holds, removes.holds);
		this.#blocks = patched(this.#blocks, upserts.blocks, removes.blocks);
		this.#shifts = patched(this.#shifts, upserts.shifts, removes.shifts);
		this.#waitlist = patched(this.#waitlist, upserts.waitlist, removes.waitlist);
	}

	take(appointment: Appointment): void {
		this.apply({ upserts: { appointments: [appointment] }, removes: {} });
	}

	/** Shows a command's wish at once; `settle` or `withdraw` ends it. */
	expect(wish: Expected): void {
		this.#expected = new Map(this.#expected).set(wish.id, wish);
	}

	/** The server agreed: its row takes the wish's place in one step. */
	settle(appointment: Appointment): void {
		this.take(appointment);
		this.withdraw(appointment.id);
	}

	/** The wish is off: the card goes back to where the server has it. */
	withdraw(id: string): void {
		if (!this.#expected.has(id)) return;
		const next = new Map(this.#expected);
		next.delete(id);
		this.#expected = next;
	}

	/** Holds whose time is over leave without anybody saying so. */
	dropExpiredHolds(nowMs: number): void {
		const dead = [...this.#holds.values()].filter((one) => Date.parse(one.expiresAt) <= nowMs);
		if (dead.length)
			this.#holds = patched(
				this.#holds,
				[],
				dead.map((one) => one.id)
			);
	}

	#withExpected(): readonly Appointment[] {
		if (this.#expected.size === 0) return [...this.#appointments.values()];
		const rows: Appointment[] = [];
		for (const row of this.#appointments.values()) {
			const wish = this.#expected.get(row.id);
			rows.push(wish ? { ...row, ...wish } : row);
		}
		return rows;
	}
}
