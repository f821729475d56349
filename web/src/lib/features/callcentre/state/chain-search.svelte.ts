import type {
	ChainLine,
	ClinicInChain,
	ClinicOpenings,
	NamedOpening
} from '#contracts/chain-openings';
import { ApiProblem } from '$lib/api/problem.ts';
import { readLines } from '$lib/api/read-lines.ts';
import { apart } from '../../board/layout/openings-apart.ts';
import { askedOf, type ChainWish } from './chain-wish.ts';

/** An opening with the clinic where it is. */
export type ChainOpening = NamedOpening & ClinicInChain & { serviceId: string | null };

const SHOWN_PER_CLINIC = 12;

/** Free times of all clinics, each clinic's as soon as it has answered. */
export class ChainSearch {
	#answers = $state.raw<ReadonlyMap<string, ClinicOpenings>>(new Map());
	#unanswered = $state.raw<readonly ClinicInChain[]>([]);
	#state = $state<'idle' | 'busy' | 'done' | 'failed'>('idle');
	#problem = $state.raw<ApiProblem | null>(null);
	#running: AbortController | null = null;
	#read: typeof readLines;

	/** @param read a seam for tests. */
	constructor(read: typeof readLines = readLines) {
		this.#read = read;
	}

	get state() {
		return this.#state;
	}
	get problem() {
		return this.#problem;
	}
	/** Clinics that did not answer in time. */
	get unanswered() {
		return this.#unanswered;
	}
	answerOf(clinicId: string): ClinicOpenings | undefined {
		return this.#answers.get(clinicId);
	}
	/** Everything found so far, in the order of start. */
	readonly items: readonly ChainOpening[] = $derived.by(() =>
		[...this.#answers.values()]
			.flatMap(({ items, lacks: _, ...clinic }) => items.map((one) => ({ ...one, ...clinic })))
			.sort((a, b) => Date.parse(a.start) - Date.parse(b.start))
	);

	/** The name of a provider among what this clinic has offered; empty when it is not known. */
	providerName(clinicId: string, providerId: string): string {
		const items = this.#answers.get(clinicId)?.items;
		return items?.find((one) => one.providerId === providerId)?.providerName ?? '';
	}

	/** The nearest in time to an instant, at other clinics than this one. */
	elsewhere(clinicId: string, start: string, most = 3): ChainOpening[] {
		const far = (one: ChainOpening) => Math.abs(Date.parse(one.start) - Date.parse(start));
		return this.items
			.filter((one) => one.clinicId !== clinicId)
			.toSorted((a, b) => far(a) - far(b))
			.slice(0, most);
	}

	/** Asks anew; answers of an older question are never shown for a newer one. */
	async find(wish: ChainWish): Promise<void> {
		this.#running?.abort();
		const running = new AbortController();
		this.#running = running;
		this.#answers = new Map();
		this.#unanswered = [];
		this.#problem = null;
		this.#state = 'busy';
		try {
			await this.#read<ChainLine>(askedOf(wish), running.signal, (line) => {
				if (this.#running === running) this.#take(line);
			});
			// A stream that ends without its last line was cut.
			if (this.#running === running && this.#state === 'busy') throw new ApiProblem(null);
		} catch (error) {
			if (this.#running !== running) return;
			this.#problem = error instanceof ApiProblem ? error : new ApiProblem(null);
			this.#state = 'failed';
		}
	}
	stop(): void {
		this.#running?.abort();
		this.#running = null;
	}

	#take(line: ChainLine): void {
		if (line.type === 'end') {
			this.#unanswered = line.unanswered;
			this.#state = 'done';
			return;
		}
		const { type: _, ...answer } = line;
		const items = apart(answer.items, SHOWN_PER_CLINIC);
		this.#answers = new Map(this.#answers).set(answer.clinicId, { ...answer, items });
	}
}
