import { clinicOf, type Clinic } from './clinic.ts';
import type { Database } from './database.ts';
import { isMade, migrate } from './migrations.ts';
import { findIdentity, readSettings, type ClinicIdentity } from './store/clinic.ts';
import { allDocuments } from './store/documents.ts';
import type { ShiftRule } from './stored.ts';
import { WorkingHours } from './working-hours.ts';

/** The clinic as it is at one moment, read from storage; what is remembered is only what it parsed to. */
export interface Present {
	identity: ClinicIdentity;
	clinic: Clinic;
	hours: WorkingHours;
	/** The clinic's revision. */
	head: number;
	now: number;
}

/**
 * Reads the present. Storage is the truth, also for which version it has: memory only spares parsing
 * the same settings and shifts again.
 */
export class PresentReader {
	readonly #db: Database;
	readonly #clock: () => number;
	#isMade: boolean;
	#clinic: Clinic | null = null;
	#hours: WorkingHours | null = null;

	constructor(db: Database, clock: () => number) {
		this.#db = db;
		this.#clock = clock;
		this.#isMade = isMade(db);
		if (this.#isMade) migrate(db);
	}

	/** Gives an object that is becoming a clinic's its tables. */
	make(): void {
		if (!this.#isMade) migrate(this.#db);
		this.#isMade = true;
	}

	/** The clinic now; null while this object was never made one, and asking leaves no trace. */
	read(): Present | null {
		const identity = this.#isMade ? findIdentity(this.#db) : null;
		if (!identity) return null;
		if (this.#clinic?.settings.version !== identity.settingsVersion) this.forget();
		this.#clinic ??= clinicOf(readSettings(this.#db));
		this.#hours ??= new WorkingHours(this.#clinic, allDocuments<ShiftRule>(this.#db, 'shifts'));
		const { head } = identity;
		return { identity, clinic: this.#clinic, hours: this.#hours, head, now: this.#clock() };
	}

	/** After a write or an undone one: the next look reads and parses anew. */
	forget(): void {
		this.#clinic = null;
		this.#hours = null;
	}

	forgetShifts(): void {
		this.#hours = null;
	}
}
