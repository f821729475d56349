import type {
	CandidateSource,
	OfferState,
	RoundState
} from '../../../worker/contracts/gap-rounds.ts';

/** A round as it is kept and recorded. Instants in ms. */
export interface StoredRound {
	id: string;
	/** Null once it is over. */
	holdId: string | null;
	providerId: string;
	chairId: string;
	start: number;
	minutes: number;
	state: RoundState;
	freedByAppointmentId: string | null;
	/** Who gave the time back is not offered it again. */
	freedByPatientId: string | null;
	wave: number;
	/** When the next are asked; null when nobody is left to ask. */
	nextWaveAt: number | null;
	/** What it holds is free again by then, whatever the alarm does (I9). */
	endsAt: number;
	/** Everybody who fits, those asked already included. */
	candidates: number;
	/** How many offers were made. */
	asked: number;
	filledByAppointmentId: string | null;
	/** Freed and filled again; 0 unless filled. */
	recoveredMinutes: number;
	version: number;
	createdAt: number;
	endedAt: number | null;
}

/** One offer as it is kept and recorded. Instants in ms. */
export interface StoredOffer {
	id: string;
	roundId: string;
	patientId: string;
	source: CandidateSource;
	/** The waitlist entry, or the id that another module gave its candidate. */
	candidateId: string;
	/** Where it is; the offer outlives its round. */
	providerId: string;
	chairId: string;
	/** The booking that moves; null books anew. */
	appointmentId: string | null;
	serviceIds: string[];
	start: number;
	minutes: number;
	pattern: string;
	wave: number;
	isExclusive: boolean;
	state: OfferState;
	askedAt: number;
	sentAt: number | null;
	viewedAt: number | null;
	answeredAt: number | null;
	expiresAt: number;
	/** When it may be tried to send it (again); null when it need not be sent any more. */
	sendAt: number | null;
	tries: number;
	version: number;
}
