/** A plan with which the reader is asked to go on, waiting for their answer. */
export interface AskedPlan {
	planId: string;
	title: string;
	patient: { id: string; name: string; recordNumber: string };
	from: string;
	note: string;
	/** Instant. */
	at: string;
	/** What of it is open, in minor units. */
	openValue: number;
	currency: string;
}
