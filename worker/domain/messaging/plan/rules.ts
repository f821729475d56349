import type { AppointmentStatus } from '../../scheduling/status.ts';
import type { LocalTime } from '../../time/local-times.ts';
import type { PlannedOccasion, SkipReason } from '../vocabulary.ts';

/** Real minutes, or a time on the clinic's wall so many local days away. */
export type Timing =
	{ kind: 'elapsed'; minutes: number } | { kind: 'wall_clock'; days: number; at: LocalTime };

/** A rule as far as planning goes by it (F26, F27); minutes throughout. */
export interface PlanRule {
	id: string;
	isOn: boolean;
	occasion: PlannedOccasion;
	timing: Timing;
	/** Of `before`: nothing is sent any more when the visit is nearer than this. */
	notWithinMinutes: number;
	/** Of the others: so long after its time a message is still worth sending. */
	usefulMinutes: number;
	conditions: {
		serviceIds: readonly string[];
		tags: readonly string[];
		withoutTags: readonly string[];
		isUnconfirmedOnly: boolean;
	};
}

/** Local times of whoever is written to; over midnight when `to` is not after `from`. */
export interface QuietHours {
	from: LocalTime;
	to: LocalTime;
}

/** What of a clinic's messaging decides when something is sent. */
export interface PlanSettings {
	isPaused: boolean;
	settleMinutes: number;
	quietHours: QuietHours | null;
	rules: readonly PlanRule[];
}

/** A visit as planning sees it. Instants in milliseconds since 1970. */
export interface PlanVisit {
	start: number;
	end: number;
	status: AppointmentStatus;
	confirmation: string;
	providerId: string;
	serviceIds: readonly string[];
}

/** What of a patient's card decides whether they are written to. */
export interface PlanPatient {
	state: 'active' | 'inactive' | 'deceased';
	tags: readonly string[];
}

/** One message to come. Instants in milliseconds since 1970. */
export interface PlannedItem {
	ruleId: string;
	occasion: PlannedOccasion;
	dueAt: number;
	/** From here on it is not sent any more. */
	notAfter: number;
	/** When it leaves: at its due time, or at the end of quiet hours. */
	sendsAt: number;
	/** Why it would not be sent, as far as can be foreseen. */
	skipped: SkipReason | null;
}
