import type { ServiceOnBoard } from '#contracts/clinic-settings';
import type { Appointment } from '#contracts/schedule';
import { fitPattern } from '../layout/card-level.ts';
import { clock, minutesOfClock } from '../layout/zone-day.ts';
import type { Draft } from './board-screen.svelte.ts';

const LEAST = 5;
const MOST = 720;

/** The fields of a visit while they are being written; services set its length and pattern until it is set by hand. */
export class VisitForm {
	#services: ReadonlyMap<string, ServiceOnBoard>;
	#pattern = $state('');
	#minutes = $state(30);
	#hasOwnLength = false;
	serviceIds = $state.raw<string[]>([]);
	providerId = $state('any');
	chairId = $state('any');
	on = $state('');
	/** `HH:MM`, or null while no place is chosen. */
	time = $state<string | null>(null);
	equipmentIds = $state.raw<string[]>([]);
	note = $state('');
	labels = $state('');
	source = $state('desk');

	constructor(services: ReadonlyMap<string, ServiceOnBoard>) {
		this.#services = services;
	}

	get minutes() {
		return this.#minutes;
	}
	get pattern() {
		return this.#pattern;
	}
	/** Minutes from local midnight; null while no time is chosen. */
	get from(): number | null {
		return this.time === null ? null : minutesOfClock(this.time);
	}
	get labelList(): string[] {
		return [
			...new Set(
				this.labels
					.split(/[,，;；\n]/)
					.map((one) => one.trim())
					.filter(Boolean)
			)
		].slice(0, 12);
	}

	static ofDraft(services: ReadonlyMap<string, ServiceOnBoard>, draft: Draft): VisitForm {
		const form = new VisitForm(services);
		form.serviceIds = draft.serviceIds;
		form.providerId = draft.providerId ?? 'any';
		form.chairId = draft.chairId ?? 'any';
		form.on = draft.on;
		form.time = draft.from === null ? null : clock(draft.from);
		form.note = draft.note;
		form.source = draft.source;
		form.setMinutes(draft.minutes);
		if (draft.serviceIds.length) form.#takeServices();
		form.#hasOwnLength = false;
		return form;
	}

	static ofAppointment(
		services: ReadonlyMap<string, ServiceOnBoard>,
		one: Appointment,
		place: { on: string; from: number }
	): VisitForm {
		const form = new VisitForm(services);
		form.serviceIds = one.serviceIds;
		form.providerId = one.providerId;
		form.chairId = one.chairId;
		form.on = place.on;
		form.time = clock(place.from);
		form.equipmentIds = one.equipmentIds;
		form.note = one.note;
		form.labels = one.labels.join(', ');
		form.#minutes = one.minutes;
		form.#pattern = one.pattern;
		form.#hasOwnLength = true;
		return form;
	}

	toggleService(id: string): void {
		const has = this.serviceIds.includes(id);
		this.serviceIds = has ? this.serviceIds.filter((one) => one !== id) : [...this.serviceIds, id];
		if (!this.#hasOwnLength || !has) this.#takeServices();
	}
	toggleEquipment(id: string): void {
		this.equipmentIds = this.equipmentIds.includes(id)
			? this.equipmentIds.filter((one) => one !== id)
			: [...this.equipmentIds, id];
	}
	setMinutes(minutes: number): void {
		const rounded = Math.round(minutes / 5) * 5;
		this.#minutes = Math.max(LEAST, Math.min(MOST, rounded));
		this.#pattern = fitPattern(this.#pattern || 'X', this.#minutes);
		this.#hasOwnLength = true;
	}
	/** Turns one 5-minute cell between provider and assistant; at least one stays the provider's. */
	toggleCell(index: number): void {
		const cells = [...this.#pattern];
		cells[index] = cells[index] === 'X' ? '/' : 'X';
		if (cells.includes('X')) this.#pattern = cells.join('');
	}

	/** The services' patterns joined, as the schedule does when none is sent. */
	#takeServices(): void {
		const chosen = this.serviceIds.flatMap((id) => this.#services.get(id) ?? []);
		const minutes = chosen.reduce((sum, one) => sum + one.minutes, 0);
		if (minutes === 0) return;
		this.#minutes = Math.min(MOST, minutes);
		this.#pattern = fitPattern(
			chosen.map((one) => one.pattern || 'X'.repeat(one.minutes / 5)).join(''),
			this.#minutes
		);
	}
}
