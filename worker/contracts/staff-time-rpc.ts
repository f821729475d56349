/** A work shift as far as it takes a person's time; `version` is the shift's own. */
export interface LeasedTime {
	clinicId: string;
	shiftId: string;
	version: number;
	timeZone: string;
	startsOn: string;
	from: string;
	to: string;
	rule: string | null;
	exceptions: { on: string; from?: string; to?: string; isOff?: boolean }[];
}

/** Another clinic has the person at that time. Instants are RFC 3339. */
export interface TimeTaken {
	clinicId: string;
	start: string;
	end: string;
}

export type LeaseAnswer = { ok: true } | { ok: false; taken: TimeTaken };

/**
 * The time of one staff member across an organisation's clinics (one object a person). A clinic
 * leases a work shift before it stores it; nobody else can have that time until the clinic has
 * given it up (reliability 1.11, 6.1).
 */
export interface StaffTimeRpc {
	/** Holds the time for this clinic, beside the shift's earlier versions, unless another clinic has it. */
	lease(staffId: string, time: LeasedTime): Promise<LeaseAnswer>;
	/** The clinic has stored this version: earlier ones are given up. */
	confirm(clinicId: string, shiftId: string, version: number): Promise<void>;
	/** The clinic does not have this version; without a version, not the shift at all. */
	release(clinicId: string, shiftId: string, version?: number): Promise<void>;
}
