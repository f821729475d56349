import { setTimeout as pause } from 'node:timers/promises';
import type { ServerMessage } from '../../worker/contracts/live-socket.ts';
import type { ScheduleView } from '../../worker/contracts/schedule.ts';
import type { ProductClient } from '../../scripts/client/product-client.ts';
import { type BoardSocket, openBoard } from '../bench/load/board-socket.ts';
import { type BusyClinic, localDate } from '../bench/load/busy-clinic.ts';
import type { Violations } from './finding.ts';
import { readClinic } from './read-clinic.ts';

const DAY_MS = 86_400_000;
const LONGEST_LOOK_MS = 120;
const PATIENCE_MS = 60_000;

/** A board without a screen: it reads the schedule, applies changes, and resumes after each break. */
export class FollowingBoard {
	drops = 0;
	applied = 0;
	reloads = 0;
	/** Returns after a break that were brought up by changes alone. */
	caughtUp = 0;
	readonly #url: string;
	readonly #clinic: BusyClinic;
	readonly #caller: ProductClient;
	readonly #violations: Violations;
	readonly #versions = new Map<string, number>();
	#at: { epoch: number; revision: number } | null = null;
	#socket: BoardSocket | null = null;
	#mustRead = false;

	constructor(url: string, clinic: BusyClinic, caller: ProductClient, violations: Violations) {
		this.#url = url;
		this.#clinic = clinic;
		this.#caller = caller;
		this.#violations = violations;
	}

	/** Looks for a random moment, is cut off or shut, and comes back, so many times. */
	async dropAndReturn(times: number): Promise<void> {
		for (let i = 0; i < times; i++) {
			await this.#open();
			await pause(Math.random() * LONGEST_LOOK_MS);
			if (i % 5 === 4) await this.#shutLid();
			this.close();
			this.drops += 1;
		}
	}

	async catchUpTo(revision: number): Promise<void> {
		const until = performance.now() + PATIENCE_MS;
		await this.#open();
		while ((this.#at?.revision ?? 0) < revision && performance.now() < until) {
			if (this.#mustRead) await this.#read();
			await pause(20);
		}
		this.close();
	}

	close(): void {
		this.#socket?.close();
		this.#socket = null;
	}

	/** What this board shows differently from what the clinic holds. */
	compare(wanted: ReadonlyMap<string, number>): string[] {
		const wrong = [...wanted]
			.filter(([id, version]) => this.#versions.get(id) !== version)
			.map(
				([id, version]) =>
					`board shows ${id} at ${this.#versions.get(id)}, the clinic at ${version}`
			);
		const ghosts = [...this.#versions.keys()].filter((id) => !wanted.has(id));
		return [...wrong, ...ghosts.map((id) => `board shows ${id}, the clinic has none`)];
	}

	async #shutLid(): Promise<void> {
		this.#socket?.pause();
		await pause(Math.random() * 2 * LONGEST_LOOK_MS);
		this.#socket?.resume();
	}

	async #open(): Promise<void> {
		const until = performance.now() + PATIENCE_MS;
		for (;;) {
			try {
				if (!this.#at || this.#mustRead) await this.#read();
				return await this.#connect();
			} catch (error) {
				if (performance.now() > until) throw error;
				await pause(50 + Math.random() * 100);
			}
		}
	}

	async #connect(): Promise<void> {
		const at = this.#at as { epoch: number; revision: number };
		const query = new URLSearchParams({
			epoch: String(at.epoch),
			revision: String(at.revision),
			from: localDate(Date.now()),
			to: localDate(Date.now() + 60 * DAY_MS)
		});
		let isCurrent = true;
		this.#socket = await openBoard(
			this.#url,
			`/api/v1/clinics/${this.#clinic.id}/live?${query}`,
			this.#caller.headers,
			{
				onText: (text) => isCurrent && this.#receive(JSON.parse(text.toString()) as ServerMessage),
				onClose: () => (isCurrent = false)
			}
		);
		const opened = this.#socket;
		const close = opened.close;
		opened.close = () => {
			isCurrent = false;
			close();
		};
		if (this.drops > 0) this.caughtUp += 1;
	}

	#receive(message: ServerMessage): void {
		if (message.type === 'reload') {
			this.#mustRead = true;
			return;
		}
		if (message.type !== 'change' || this.#mustRead || !this.#at) return;
		if (message.revision !== this.#at.revision + 1)
			this.#violations.add(
				`change ${message.revision} came where ${this.#at.revision + 1} was due`
			);
		this.#at.revision = message.revision;
		this.applied += 1;
		for (const it of message.upserts.appointments ?? []) this.#versions.set(it.id, it.version);
		for (const id of message.removes.appointments ?? []) this.#versions.delete(id);
	}

	async #read(): Promise<void> {
		const view: ScheduleView = await readClinic(this.#caller, this.#clinic);
		if (this.#mustRead) this.reloads += 1;
		this.#versions.clear();
		for (const it of view.appointments) this.#versions.set(it.id, it.version);
		this.#at = { epoch: view.epoch, revision: view.revision };
		this.#mustRead = false;
	}
}
