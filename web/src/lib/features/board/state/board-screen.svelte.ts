import type { AskedConsent } from '#domain/documents/consents';
import { getContext, setContext } from 'svelte';
import type { Appointment, Opening, ScheduleView, WaitlistEntry } from '#contracts/schedule';
import type { ClinicInBrief } from '#contracts/clinic-in-brief';
import type { ServiceOnBoard } from '#contracts/clinic-settings';
import { canFor } from '#domain/access/can';
import type { Capability } from '#domain/access/capabilities';
import type { ApiClient } from '$lib/api/client.ts';
import { addDays, weekOf } from '../layout/local-date.ts';
import { dateOf, instantOf, minutesOf, openDay } from '../layout/zone-day.ts';
import { spanOn } from '../layout/columns.ts';
import { maskedName } from '../layout/names.ts';
import { NEXT, waitedMinutes } from '../layout/status-steps.ts';
import { BoardClock } from './board-clock.svelte.ts';
import {
	EMPTY_DRAFT,
	type BoardClinic,
	type BoardData,
	type BoardPerson,
	type Draft,
	type Panel,
	type ScreenHooks
} from './board-data.ts';
import { BoardState } from './board-state.svelte.ts';
import { BoardView, type ViewChoice } from './board-view.svelte.ts';
import { Commands, type Refusal } from './commands.svelte.ts';
import { DayLayout } from './day-layout.svelte.ts';
import { Drag, type Held, type PlaceCard, type Target } from './drag.svelte.ts';
import { LiveBoard } from './live-board.svelte.ts';
import { Pinboard } from './pinboard.svelte.ts';
import { Ringing } from './ringing.svelte.ts';
import { Selection } from './selection.svelte.ts';

export { EMPTY_DRAFT, type BoardData, type Draft, type Panel } from './board-data.ts';

const KEY = Symbol('board');
export const provideBoard = (screen: BoardScreen): BoardScreen => setContext(KEY, screen);
export const useBoard = (): BoardScreen => getContext<BoardScreen>(KEY);

const byId = (services: readonly ServiceOnBoard[]) => new Map(services.map((one) => [one.id, one]));

/** Everything the board's components share; each part is a small class of its own. */
export class BoardScreen {
	readonly api: ApiClient;
	readonly me: BoardPerson;
	readonly board = new BoardState();
	readonly selection = new Selection();
	readonly drag = new Drag();
	readonly clock: BoardClock;
	readonly view: BoardView;
	readonly layout: DayLayout;
	readonly live: LiveBoard;
	readonly commands: Commands;
	readonly pins: Pinboard;
	readonly ringing = new Ringing();

	#clinic: BoardClinic = $state.raw() as BoardClinic;
	#services: ReadonlyMap<string, ServiceOnBoard> = $state.raw(new Map());
	#panel = $state.raw<Panel | null>(null);
	#refusal = $state.raw<Refusal | null>(null);
	/** What visits need signed before they begin. */
	readonly asked: readonly AskedConsent[];
	#offers = $state.raw<readonly Opening[]>([]);
	#announce: ScreenHooks['announce'];
	readonly openPaper: ScreenHooks['openPaper'];
	readonly saveCsv: ScreenHooks['saveCsv'];
	#onOffer: ((offer: Opening) => void) | null = null;
	#said = $state('');
	#isLoading = $state(false);
	#pastInstant = $state<string | null>(null);
	#bulk: Refusal[] | null = null;
	#loaded: { from: string; to: string } = $state.raw({ from: '', to: '' });
	readonly today: string = $derived.by(() => dateOf(this.clinic.timeZone, this.clock.now));

	constructor(data: BoardData, api: ApiClient, hooks: ScreenHooks) {
		this.api = api;
		this.#clinic = data.clinic;
		this.me = data.me;
		this.#services = byId(data.services);
		this.asked = data.asked;
		this.clock = new BoardClock(data.now);
		this.view = new BoardView(data.clinic.id, data.me.id, data.on, data.choice);
		this.layout = new DayLayout(this.board, this.view, () => this.clinic);
		this.pins = new Pinboard(data.clinic.id);
		const to = addDays(data.on, 1);
		this.#loaded = { from: data.on, to };
		this.#take(data.schedule, data.on, to);
		this.board.loadWaitlist(data.waitlist);
		this.#announce = hooks.announce?.bind(hooks);
		this.openPaper = (kind, id) => hooks.openPaper(kind, id);
		this.saveCsv = () => hooks.saveCsv();
		this.commands = new Commands(api, data.clinic.id, this.board, {
			done: (done) => {
				if (!this.#bulk) hooks.done(done);
			},
			refused: (refusal) => {
				if (this.#bulk) this.#bulk.push(refusal);
				else this.#refusal = refusal;
			},
			doubt: () => this.live.doubt(),
			mayOverride: () => this.can('schedule.override')
		});
		this.live = new LiveBoard(data.clinic.id, this.board, this.#loaded, {
			refetch: () => this.refetch(),
			onSettings: () => void this.#followSettings(),
			onCall: (call) => this.ringing.add(call)
		});
	}

	get clinic() {
		return this.#clinic;
	}
	get services() {
		return this.#services;
	}
	get panel() {
		return this.#panel;
	}
	get refusal() {
		return this.#refusal;
	}
	/** Openings found, shown on the board until one is taken. */
	get offers() {
		return this.#offers;
	}
	/** The last sentence for a screen reader. */
	get said() {
		return this.#said;
	}
	get isLoading() {
		return this.#isLoading;
	}
	get loaded() {
		return this.#loaded;
	}

	can(capability: Capability): boolean {
		return this.me.capabilities.includes(capability);
	}
	/** Whether this person may book, move or change for a provider; null is "any". */
	mayBook(providerId: string | null): boolean {
		return this.#canFor('schedule.book', providerId ?? this.me.providerId);
	}
	/** Status and confirmation. */
	maySetStatus(providerId: string): boolean {
		return this.#canFor('schedule.status', providerId);
	}
	mayCancel(providerId: string): boolean {
		return this.#canFor('schedule.cancel', providerId);
	}
	#canFor(
		capability: 'schedule.book' | 'schedule.status' | 'schedule.cancel',
		providerId: string | null
	): boolean {
		return canFor(this.me, capability, providerId);
	}
	/** Reading goes on without a line and in the past; changing does not. */
	get mayChange(): boolean {
		return !this.live.isOffline && !this.board.isPast;
	}
	/** The moment that is shown instead of now, RFC 3339; null for now. */
	get pastInstant() {
		return this.#pastInstant;
	}
	async showPast(instant: string): Promise<void> {
		const to = addDays(this.view.on, 1);
		const query = new URLSearchParams({ instant, from: this.view.on, to });
		const view = await this.api.get<ScheduleView>(
			`/clinics/${this.clinic.id}/schedule/at?${query}`
		);
		this.#pastInstant = instant;
		this.board.showPast(view);
	}
	showNow(): void {
		this.#pastInstant = null;
		this.board.showPast(null);
	}

	openPanel(panel: Panel): void {
		this.#panel = panel;
		this.selection.close();
		if ('id' in panel && panel.id) this.live.presence('editing', panel.id);
	}
	closePanel(): void {
		if (this.#panel && 'id' in this.#panel) this.live.presence('looking');
		this.#panel = null;
	}
	dismissRefusal(): void {
		this.#refusal = null;
	}
	/** Marks openings on the board; `take` is what pressing one does. */
	showOffers(offers: readonly Opening[], take?: (offer: Opening) => void): void {
		this.#offers = offers;
		this.#onOffer = take ?? null;
	}
	takeOffer(offer: Opening): void {
		const take = this.#onOffer;
		this.showOffers([]);
		take?.(offer);
	}

	/** Many changes as one act: no word for each; what was refused is handed back. */
	async inBulk(work: () => Promise<void>): Promise<readonly Refusal[]> {
		const refused: Refusal[] = [];
		this.#bulk = refused;
		try {
			await work();
		} finally {
			this.#bulk = null;
		}
		return refused;
	}

	/**
	 * Who waits now, longest first. A visit of another day that was marked by mistake, or was left so
	 * yesterday, waits for nobody today.
	 */
	readonly waiting: readonly { one: Appointment; minutes: number }[] = $derived.by(() =>
		this.board.appointments
			.flatMap((one) => {
				const minutes = waitedMinutes(one, this.clock.now);
				const isToday =
					minutes !== null && dateOf(this.clinic.timeZone, Date.parse(one.start)) === this.today;
				return isToday ? [{ one, minutes }] : [];
			})
			.sort((a, b) => b.minutes - a.minutes)
	);

	/** One click on the badge: the next step of an ordinary visit. */
	advance(id: string): void {
		const one = this.board.find(id);
		const to = one && NEXT[one.status];
		if (one && to && this.maySetStatus(one.providerId) && this.mayChange)
			void this.commands.setStatus(id, to);
	}

	/** Opens the booking panel on a place of the grid. */
	draftAt(columnIndex: number, from: number, minutes: number): void {
		const column = this.layout.columns[columnIndex];
		if (!column || !this.mayBook(column.providerId) || !this.mayChange) return;
		this.openPanel({
			kind: 'book',
			draft: {
				...EMPTY_DRAFT,
				on: column.day.on,
				from,
				minutes,
				chairId: column.chairIds[0] ?? null,
				providerId: column.providerId
			}
		});
	}
	/** A booking has been made: its panel closes, and whoever waited for it leaves the waitlist. */
	async afterMade(made: Appointment): Promise<void> {
		const panel = this.#panel;
		if (panel?.kind !== 'book') return;
		const { waitlistId, planVisit } = panel.draft;
		this.closePanel();
		this.selection.pick(made.id);
		if (planVisit)
			void import('../draft-of-link.ts').then((to) => to.nameToPlan(this.api, planVisit, made));
		if (!waitlistId) return;
		try {
			await this.api.delete(`/clinics/${this.clinic.id}/waitlist/${waitlistId}`);
			this.board.apply({ upserts: {}, removes: { waitlist: [waitlistId] } });
		} catch {
			// Somebody else may have taken the entry off already: the live line says so.
			this.live.sync();
		}
	}

	/** `N`: at the gap that was pointed at, or with the place still open. */
	draft(part: Partial<Draft> = {}): void {
		if (!this.mayChange) return;
		const { gap } = this.selection;
		const column = gap && this.layout.columns.find((one) => one.key === gap.columnKey);
		const place = column
			? {
					on: column.day.on,
					from: gap.from,
					minutes: Math.min(30, gap.room.to - gap.from),
					chairId: column.chairIds[0] ?? null,
					providerId: column.providerId
				}
			: { on: this.view.on < this.today ? this.today : this.view.on };
		this.openPanel({ kind: 'book', draft: { ...EMPTY_DRAFT, ...place, ...part } });
	}

	/** The same patient and services again, at a place still to be found. */
	rebook(one: Appointment, groupId: string | null = null): void {
		this.draft({
			from: null,
			chairId: null,
			minutes: one.minutes,
			providerId: one.providerId,
			patientId: one.patient.id,
			serviceIds: [...one.serviceIds],
			groupId,
			source: 'desk'
		});
	}

	/** Books a relative beside a visit: both carry one group, so that they are seen and moved together. */
	async bookFamily(one: Appointment): Promise<void> {
		const groupId = one.groupId ?? `grp_${crypto.randomUUID()}`;
		if (!one.groupId && !(await this.commands.move(one.id, { groupId }))) return;
		const { on, to } = this.spanOf(one);
		this.draft({
			on,
			from: to,
			minutes: one.minutes,
			chairId: one.chairId,
			providerId: one.providerId,
			groupId
		});
	}

	/** Takes a card in the hand: it follows the pointer until a place is pressed, or Esc. */
	carry(card: PlaceCard): void {
		if (!this.mayChange || !this.mayBook(card.providerId)) return;
		this.selection.clear();
		this.drag.begin({ kind: 'place', card }, null);
		this.#announce?.('carry');
	}

	/** Puts a card at the gap that was pointed at, without a pointer. */
	pasteAtGap(card: PlaceCard): { held: Held; target: Target } | null {
		const { gap } = this.selection;
		const column = this.layout.columns.findIndex((one) => one.key === gap?.columnKey);
		if (!gap || column < 0) return null;
		return {
			held: { kind: 'place', card },
			target: { column, from: gap.from, minutes: card.minutes }
		};
	}

	/** A new choice of view, and the rows that it needs. */
	choose(part: Partial<ViewChoice>): void {
		this.view.choose(part);
		this.#announce?.('view');
		if (this.view.mode === 'week') {
			const days = weekOf(this.view.on);
			void this.ensure(days[0]!, addDays(days[6]!, 1));
		}
	}

	/** Remembers up to where this person has seen the clinic, for "what changed since I looked". */
	leave(): void {
		try {
			localStorage.setItem(this.#seenKey(), String(this.board.revision));
		} catch {
			// Without a store the list of changes begins with this visit.
		}
	}
	/** The revision that was seen last time; null on the first visit in this browser. */
	seenRevision(): number | null {
		const kept = Number(localStorage.getItem(this.#seenKey()));
		return Number.isInteger(kept) && kept > 0 ? kept : null;
	}
	#seenKey(): string {
		return `seen:${this.clinic.id}:${this.me.id}`;
	}

	recallView(key: string): void {
		if (this.view.recall(key)) this.choose({});
	}

	async releaseHold(id: string): Promise<void> {
		try {
			await this.api.delete(`/clinics/${this.clinic.id}/holds/${id}`);
			this.board.apply({ upserts: {}, removes: { holds: [id] } });
		} catch {
			// It has run out or is spent by now: the live line says which.
			this.live.sync();
		}
	}
	say(sentence: string): void {
		this.#said = sentence;
	}

	/** A patient's name as this screen may show it. */
	name(name: string): string {
		return this.view.isPrivate ? maskedName(name) : name;
	}
	serviceWords(serviceIds: readonly string[]): string {
		return serviceIds.map((id) => this.services.get(id)?.name ?? '').join(' + ');
	}
	spanOf(one: Appointment) {
		const day = this.layout.dayOf(dateOf(this.clinic.timeZone, Date.parse(one.start)));
		return { on: day.on, ...spanOn(day, one) };
	}
	/** RFC 3339 of a wall-clock minute of a local date. */
	instant(on: string, minutes: number): string {
		return new Date(instantOf(this.layout.dayOf(on), minutes)).toISOString();
	}
	nowMinutes(): number {
		return minutesOf(this.layout.dayOf(this.today), this.clock.now);
	}

	/** Shows a date; what is not loaded yet is read, what is loaded shows at once. */
	async goTo(on: string): Promise<void> {
		this.selection.clear();
		this.view.goTo(on);
		const days = this.view.mode === 'week' ? weekOf(on) : [on];
		await this.ensure(days[0]!, addDays(days.at(-1)!, 1));
	}

	/** Reads what of `[from, to)` is not loaded; the loaded window only grows, up to the API's 62 days. */
	async ensure(from: string, to: string): Promise<void> {
		const { from: known, to: until } = this.#loaded;
		if (from >= known && to <= until) return;
		let wide = { from: from < known ? from : known, to: to > until ? to : until };
		if (addDays(wide.from, 45) < wide.to) wide = { from, to };
		this.#loaded = wide;
		await this.refetch();
		this.live.watch(wide.from, wide.to);
	}

	/** Somebody changed the clinic's settings: hours, holidays, rooms, services, chairs and people. */
	async #followSettings(): Promise<void> {
		try {
			const now = await this.api.get<ClinicInBrief>(`/clinics/${this.clinic.id}/brief`);
			const { name, openingHours, holidays } = now.clinic;
			this.#clinic = { ...this.clinic, name, openingHours, holidays, rooms: now.rooms };
			this.#services = byId(now.services);
			await this.refetch();
		} catch {
			this.live.doubt();
		}
	}

	/** Reads all watched days and the waitlist anew. */
	async refetch(): Promise<void> {
		const { from, to } = this.#loaded;
		this.#isLoading = true;
		try {
			const base = `/clinics/${this.clinic.id}`;
			const [schedule, waitlist] = await Promise.all([
				this.api.get<ScheduleView>(`${base}/schedule?from=${from}&to=${to}&include=cancelled`),
				this.api.get<{ items: WaitlistEntry[] }>(`${base}/waitlist?limit=200`)
			]);
			this.#take(schedule, from, to);
			this.board.loadWaitlist(waitlist.items);
		} finally {
			this.#isLoading = false;
		}
	}

	#take(schedule: ScheduleView, from: string, to: string): void {
		const { timeZone, rooms } = this.clinic;
		this.board.load(
			schedule,
			rooms,
			openDay(timeZone, from).startMs,
			openDay(timeZone, to).startMs
		);
	}
}
