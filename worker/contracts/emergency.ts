import * as v from 'valibot';
import { SHORTEST_REASON, type EmergencyPart } from '../domain/access/emergency.ts';
import { page } from './primitives.ts';

const proof = { password: v.optional(v.pipe(v.string(), v.maxLength(200, 'too_long'))) };
const code = { code: v.optional(v.pipe(v.string(), v.regex(/^\d{6}$/, 'wrong_type'))) };

/**
 * `POST /patients/{id}/emergency`: why, in a sentence, and once more who it is: the code of the second
 * factor by whoever has one, the password by everybody else.
 */
export const beginEmergency = v.strictObject({
	reason: v.pipe(
		v.string(),
		v.trim(),
		v.minLength(SHORTEST_REASON, 'required'),
		v.maxLength(500, 'too_long')
	),
	...proof,
	...code
});
export type BeginEmergency = v.InferOutput<typeof beginEmergency>;

/** `GET /emergencies`: `open` are those nobody has reviewed. */
export const emergenciesQuery = v.strictObject({
	...page(50, 100),
	state: v.optional(v.picklist(['open', 'all'], 'unknown_id'), 'all')
});
export type EmergenciesQuery = v.InferOutput<typeof emergenciesQuery>;

/** An emergency access as its bearer sees it. `secondsLeft` spares a device its own clock. */
export interface EmergencyGrant {
	id: string;
	at: string;
	endsAt: string;
	secondsLeft: number;
	reason: string;
}

/** What the person who reads is told: whether the record is open to them for now, and may be opened. */
export interface EmergencyState {
	/** The one under way in this session. */
	grant: EmergencyGrant | null;
	/** Something of the record is closed to them, and they may open it. */
	mayBegin: boolean;
	/** What is asked of them beside the reason. */
	proof: 'password' | 'code';
}

/** One emergency access for whoever reviews it. */
export interface EmergencyView {
	id: string;
	patient: { id: string; name: string };
	clinicId: string;
	by: { id: string; name: string };
	reason: string;
	at: string;
	/** When it ends or ended: by itself, or earlier by the person. */
	endsAt: string;
	isLive: boolean;
	/** What was read under it, each part once, with how many things of it. */
	read: { part: EmergencyPart; items: number }[];
	reviewed: { at: string; by: { id: string; name: string } } | null;
	version: number;
}
