import type { Refusal } from '../../worker/contracts/problem.ts';
import type { Capability } from '../../worker/domain/access/capabilities.ts';
import { can, canFor, type Standing } from '../../worker/domain/access/can.ts';
import type { NewId } from '../../worker/domain/kernel/ids.ts';
import type { Clinic } from './clinic.ts';
import type { Database } from './database.ts';
import { refuse } from './refused.ts';
import type { ClinicIdentity } from './store/clinic.ts';
import type { Actor, Changes } from './store/events.ts';
import type { WorkingHours } from './working-hours.ts';

/**
 * One command's turn: everything a rule may lean on, inside one synchronous transaction. Rules
 * change the store and note before and after in `changes`; an empty note makes no event.
 */
export interface Turn {
	readonly db: Database;
	/** Milliseconds since 1970: the one moment the whole turn is judged by. */
	readonly now: number;
	readonly newId: NewId;
	readonly clinic: Clinic;
	readonly identity: ClinicIdentity;
	readonly hours: WorkingHours;
	readonly by: Actor;
	readonly standing: Standing;
	/** The revision that this turn will make if it changes anything. */
	readonly seq: number;
	readonly changes: Changes;
}

/** What a command did. `body` is the JSON text for the wire. */
export interface Outcome {
	status: 200 | 201 | 204;
	body: string;
	/** Past tense, `appointment.moved`: names the event. */
	action: string;
	reason?: string | undefined;
	/** Told instead of the body; what changed is kept all the same. */
	refusal?: Refusal;
	/** The channel it came by, when the command knows better than the caller's kind. */
	source?: string;
}

export function requireCan(turn: Turn, capability: Capability): void {
	if (!can(turn.standing, capability)) refuse({ code: 'forbidden' });
}

export function requireCanFor(
	turn: Turn,
	capability: Parameters<typeof canFor>[1],
	providerId: string | null
): void {
	if (!canFor(turn.standing, capability, providerId)) refuse({ code: 'forbidden' });
}

/** RFC 3339 to the millisecond's second, UTC. */
export const instantText = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
