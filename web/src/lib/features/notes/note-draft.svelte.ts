import type { NotePresence, OpenNote } from '#contracts/notes';
import {
	filledOnly,
	joinDrafts,
	sameValues,
	type DraftConflict
} from '#domain/clinical/notes/join-drafts';
import type { NoteValues } from '#domain/clinical/notes/template';
import { api, ApiProblem, isProblem } from '$lib/api/client.ts';
import type { LocalCopies } from '$lib/local-copies.ts';

/** After the last key; while somebody types on, at the latest after so long. */
const PAUSE_MS = 1_200;
const LONGEST_MS = 3_000;
const PRESENCE_MS = 8_000;
const AGAIN_MS = 5_000;

export type SavingState = 'saved' | 'dirty' | 'saving' | 'offline' | 'refused';
type Editor = NotePresence['editors'][number];

/**
 * A draft while somebody writes in it. Every change goes at once to this device and soon to the server;
 * what others saved meanwhile is joined key by key, and where both wrote, the pair waits for a choice.
 */
export class NoteDraft {
	readonly path: string;
	readonly #copies: LocalCopies<NoteValues>;
	#values = $state<NoteValues>({});
	#conflicts = $state.raw<DraftConflict[]>([]);
	#state = $state<SavingState>('saved');
	#savedAt = $state('');
	#savedByName = $state('');
	#editors = $state.raw<Editor[]>([]);
	#lockedBy = $state<string | null>(null);
	#restoredAt = $state<number | null>(null);
	#isKept = $state(true);
	#base: NoteValues;
	#version: number;
	#saving: Promise<void> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#dirtySince = 0;

	constructor(note: OpenNote, copies: LocalCopies<NoteValues>) {
		this.path = `/patients/${note.patientId}/notes/${note.id}`;
		this.#copies = copies;
		this.#base = filledOnly(note.values);
		this.#values = { ...this.#base };
		this.#version = note.version;
		this.#savedAt = note.savedAt;
		this.#savedByName = note.savedByName;
		this.#editors = note.editors;
	}

	get values(): Readonly<NoteValues> {
		return this.#values;
	}
	get conflicts() {
		return this.#conflicts;
	}
	get state() {
		return this.#state;
	}
	get savedAt() {
		return this.#savedAt;
	}
	get savedByName() {
		return this.#savedByName;
	}
	get editors() {
		return this.#editors;
	}
	/** Who signed the note while it was open here. */
	get lockedBy() {
		return this.#lockedBy;
	}
	get restoredAt() {
		return this.#restoredAt;
	}
	/** False when this device had no room for what was typed last. */
	get isKept() {
		return this.#isKept;
	}
	get version() {
		return this.#version;
	}

	set(key: string, value: string): void {
		if ((this.#values[key] ?? '') === value) return;
		this.#values[key] = value;
		this.#changed();
	}

	/** Takes values into keys where nothing stands yet; answers how many. */
	fill(values: NoteValues): number {
		const empty = Object.entries(values).filter(([key]) => !(this.#values[key] ?? '').trim());
		for (const [key, value] of empty) this.#values[key] = value;
		if (empty.length > 0) this.#changed();
		return empty.length;
	}

	remove(keys: string[]): void {
		for (const key of keys) delete this.#values[key];
		this.#changed();
	}

	/** Ends a pair: the words chosen stand. */
	choose(conflict: DraftConflict, words: string): void {
		this.#conflicts = this.#conflicts.filter((one) => one !== conflict);
		this.set(conflict.key, words);
	}

	/** Brings back what this person wrote on this device and the server never had. */
	restore(): void {
		const server = this.#base;
		for (const copy of this.#copies.all()) {
			const { values, conflicts } = joinDrafts(copy.base, copy.values, { ...this.#values });
			if (sameValues(values, this.#values) && conflicts.length === 0) continue;
			this.#replace(values, conflicts);
			this.#restoredAt = copy.at;
		}
		if (!sameValues(this.#values, server)) this.#changed();
		else if (this.#conflicts.length === 0) this.#copies.drop();
	}
	forgetRestored(): void {
		this.#restoredAt = null;
	}

	/** Looks after others while the page is open; answers how to stop. */
	watch(): () => void {
		void this.#look();
		const timer = setInterval(() => void this.#look(), PRESENCE_MS);
		const away = () => {
			if (document.visibilityState === 'hidden') void this.save();
			else void this.#look();
		};
		const online = () => void this.save();
		document.addEventListener('visibilitychange', away);
		addEventListener('online', online);
		return () => {
			clearInterval(timer);
			clearTimeout(this.#timer);
			document.removeEventListener('visibilitychange', away);
			removeEventListener('online', online);
			void this.save();
		};
	}

	/** Saves until everything is with the server or it cannot be; never throws. */
	async save(): Promise<boolean> {
		clearTimeout(this.#timer);
		while (this.#saving) await this.#saving;
		if (this.#lockedBy !== null) return false;
		if (sameValues(this.#toSend(), this.#base)) return this.#settled();
		this.#saving = this.#send().finally(() => (this.#saving = null));
		await this.#saving;
		return this.#state === 'saved';
	}

	#settled(): boolean {
		this.#state = 'saved';
		this.#dirtySince = 0;
		if (this.#conflicts.length === 0) this.#copies.drop();
		return true;
	}

	/** What waits for a choice is sent as the others have it: mine stays here until it is chosen. */
	#toSend(): NoteValues {
		const theirs = Object.fromEntries(this.#conflicts.map((one) => [one.key, one.theirs]));
		return filledOnly({ ...this.#values, ...theirs });
	}

	#changed(): void {
		const values = filledOnly(this.#values);
		this.#isKept = this.#copies.keep({ base: this.#base, values, at: Date.now() });
		if (this.#dirtySince === 0) this.#dirtySince = Date.now();
		if (this.#state === 'saved') this.#state = 'dirty';
		const left = this.#dirtySince + LONGEST_MS - Date.now();
		this.#again(Math.max(0, Math.min(PAUSE_MS, left)));
	}

	#again(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.save(), ms);
	}

	async #send(): Promise<void> {
		const sent = this.#toSend();
		this.#state = 'saving';
		this.#dirtySince = 0;
		try {
			const saved = await api.put<{ version: number; savedAt: string; savedByName: string }>(
				`${this.path}/values`,
				{ values: sent },
				{ ifVersion: this.#version }
			);
			this.#base = sent;
			this.#version = saved.version;
			this.#savedAt = saved.savedAt;
			this.#savedByName = saved.savedByName;
			if (sameValues(this.#toSend(), sent)) this.#settled();
			else this.#changed();
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			await this.#refused(error);
		}
	}

	async #refused(problem: ApiProblem): Promise<void> {
		if (isProblem(problem, 'stale_version') || isProblem(problem, 'conflict')) {
			await this.#join();
			if (this.#state === 'dirty') this.#again(0);
			return;
		}
		const isAway = isProblem(problem, 'offline') || isProblem(problem, 'unavailable');
		this.#state = isAway ? 'offline' : 'refused';
		if (isAway) this.#again(AGAIN_MS);
	}

	/** Reads what the server has now and joins it with what is here. */
	async #join(): Promise<void> {
		try {
			const note = await api.get<OpenNote>(this.path);
			if (note.state !== 'draft') {
				this.#lockedBy = note.signedByName ?? note.endedByName ?? '';
				return;
			}
			const theirs = filledOnly(note.values);
			const { values, conflicts } = joinDrafts(this.#base, { ...this.#values }, theirs);
			const rest = this.#conflicts.filter(({ key }) => !conflicts.some((one) => one.key === key));
			this.#base = theirs;
			this.#version = note.version;
			this.#savedAt = note.savedAt;
			this.#savedByName = note.savedByName;
			this.#replace(values, [...rest, ...conflicts]);
			this.#state = sameValues(this.#toSend(), theirs) ? 'saved' : 'dirty';
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			this.#state = 'offline';
			this.#again(AGAIN_MS);
		}
	}

	#replace(values: NoteValues, conflicts: DraftConflict[]): void {
		for (const key of Object.keys(this.#values)) if (!(key in values)) delete this.#values[key];
		for (const [key, value] of Object.entries(values)) this.#values[key] = value;
		this.#conflicts = conflicts;
	}

	async #look(): Promise<void> {
		if (document.visibilityState === 'hidden' || this.#lockedBy !== null) return;
		const seen = await api
			.post<NotePresence>(`${this.path}/presence`, undefined, { retry: false })
			.catch(() => null);
		if (!seen) return;
		this.#editors = seen.editors;
		if (seen.version <= this.#version || this.#saving) return;
		await this.#join();
		if (this.#state === 'dirty') this.#again(PAUSE_MS);
	}
}
