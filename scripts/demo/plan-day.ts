import { minutesOfTime } from '../../worker/domain/time/local-times.ts';
import type { Chance } from './chance.ts';
import type { DemoClinic, DemoProvider, DemoService } from './data/clinics.ts';

/** A visit planned by names; times are minutes from the clinic's local midnight. */
export interface PlannedVisit {
	provider: string;
	chair: string;
	service: DemoService;
	from: number;
	to: number;
	wantsChild: boolean;
}

const CELL = 5;

/**
 * Fills a day so that nothing is taken twice: chairs whole, providers where the pattern needs them,
 * machines up to their number. `density` is the share of chair time that gets a visit.
 */
export function planDay(
	clinic: DemoClinic,
	onDuty: readonly DemoProvider[],
	density: number,
	chance: Chance
): PlannedVisit[] {
	const busy = new Taken();
	const visits: PlannedVisit[] = [];
	for (const provider of onDuty)
		for (const chair of provider.chairs)
			for (const [from, to] of provider.hours)
				visits.push(
					...planChair(clinic, provider, chair, minutesOfTime(from), minutesOfTime(to), {
						density,
						chance,
						busy
					})
				);
	return visits;
}

interface Making {
	density: number;
	chance: Chance;
	busy: Taken;
}

function planChair(
	clinic: DemoClinic,
	provider: DemoProvider,
	chair: string,
	opens: number,
	closes: number,
	{ density, chance, busy }: Making
): PlannedVisit[] {
	const visits: PlannedVisit[] = [];
	const offered = clinic.services.filter((service) => provider.services.includes(service.name));
	let at = opens;
	while (at < closes - 10) {
		const service = chance.pick(offered);
		const to = at + service.minutes;
		const isWanted = chance.isTrue(density);
		if (!isWanted || to > closes || !busy.take(clinic, provider, service, at)) {
			at += isWanted ? CELL : chance.pick([20, 30, 40]);
			continue;
		}
		visits.push({
			provider: provider.name,
			chair,
			service,
			from: at,
			to,
			wantsChild: provider.treatsChildren ?? false
		});
		at = to + chance.pick([0, 0, 0, 5, 10]);
	}
	return visits;
}

/** Who and what is busy in which 5 minutes. */
class Taken {
	readonly #providers = new Set<string>();
	readonly #machines = new Map<string, number>();

	/** Takes everything that the service needs from `at` on, or nothing. */
	take(clinic: DemoClinic, provider: DemoProvider, service: DemoService, at: number): boolean {
		const cells = [...service.pattern].map((word, i) => ({ word, at: at + i * CELL }));
		const own = cells
			.filter(({ word }) => word === 'X')
			.map((cell) => `${provider.name} ${cell.at}`);
		if (own.some((cell) => this.#providers.has(cell))) return false;
		const machine = clinic.equipment.find(({ name }) => name === service.equipment);
		const used = machine ? cells.map((cell) => `${machine.name} ${cell.at}`) : [];
		const capacity = machine?.capacity ?? 1;
		if (used.some((cell) => (this.#machines.get(cell) ?? 0) >= capacity)) return false;
		for (const cell of own) this.#providers.add(cell);
		for (const cell of used) this.#machines.set(cell, (this.#machines.get(cell) ?? 0) + 1);
		return true;
	}
}
