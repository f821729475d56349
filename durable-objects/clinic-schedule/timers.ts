import { blocksDueAt } from './commands/block-claims.ts';
import { LEASE_MS } from '../../worker/domain/messaging/plan/claim-plan.ts';
import type { Database } from './database.ts';
import { outboxDueAfterChange, outboxDueAt } from './outbox.ts';
import type { Projection } from './projection.ts';
import type { ScheduleRoom } from './schedule-room.ts';
import { nextHoldExpiry } from './store/holds.ts';
import { nextPlanDue, replanFrom } from './store/message-plans.ts';
import { nextOfferToSend } from './store/offers.ts';
import { nextRoundDue } from './store/rounds.ts';
import type { Timer, WakeUp } from './wake-up.ts';

/** What the room does at its moments, with the boards told after it. */
export interface RoomWork {
	keepUp: () => void;
	runRounds: () => void;
	sendOffers: () => Promise<void>;
	/** Begins to send and does not wait for its end: nothing else may wait for providers. */
	sendMessages: () => void;
	isSending: () => boolean;
	followNewRules: () => void;
	/** In real time, since a moved clock ends no session. */
	nextSessionEnd: () => number | null;
	endSessions: (at: number) => void;
}

/** What the clinic does by itself, and when. */
export function timersOf(room: ScheduleRoom, projection: Projection, work: RoomWork): Timer[] {
	const { keepUp, runRounds, sendOffers, sendMessages, isSending, followNewRules } = work;
	const { nextSessionEnd, endSessions } = work;
	const ofAClinic = (dueAt: Timer['dueAt']) => (now: number) =>
		room.present() ? dueAt(now) : null;
	return [
		{ name: 'holds', dueAt: ofAClinic(() => nextHoldExpiry(room.db)), run: keepUp },
		{ name: 'blocks', dueAt: ofAClinic(() => blocksDueAt(room.db)), run: keepUp },
		{ name: 'rounds', dueAt: ofAClinic(() => nextRoundDue(room.db)), run: runRounds },
		{ name: 'offers', dueAt: ofAClinic(() => nextOfferToSend(room.db)), run: sendOffers },
		{
			name: 'sessions',
			dueAt: (now) => byTheClock(nextSessionEnd(), now),
			run: () => endSessions(Date.now())
		},
		{
			name: 'messages',
			dueAt: ofAClinic((now) => messagesDueAt(room.db, now, isSending())),
			run: sendMessages
		},
		{ name: 'rules', dueAt: ofAClinic((now) => rulesDueAt(room.db, now)), run: followNewRules },
		{
			name: 'outbox',
			dueAt: ofAClinic((now) => outboxDueAt(room.db, now)),
			run: async () => void (await projection.drain())
		}
	];
}

/** While messages are being sent, the alarm is only for a run that died: its leases are over then. */
function messagesDueAt(db: Database, now: number, isSending: boolean): number | null {
	const due = nextPlanDue(db);
	return due !== null && isSending ? Math.max(due, now + LEASE_MS) : due;
}

const rulesDueAt = (db: Database, now: number): number | null =>
	replanFrom(db) === null ? null : now;

/** What the object's clock shows at a moment of real time. */
export const byTheClock = (realAt: number | null, now: number): number | null =>
	realAt === null ? null : now + realAt - Date.now();

/** A change may wait this long for its alarm; whatever rings within it is early enough. */
const SOON_MS = 200;

/** Arms the alarm for a change that was just made, inside its transaction. */
export function wakeAfterChange(wakeUp: WakeUp, { db }: ScheduleRoom, now: number): void {
	if (wakeUp.wakesBy(now + SOON_MS)) return;
	const dues = [
		outboxDueAfterChange(db, now),
		nextHoldExpiry(db),
		nextRoundDue(db),
		nextOfferToSend(db),
		nextPlanDue(db),
		rulesDueAt(db, now)
	];
	wakeUp.by(Math.min(...dues.map((due) => due ?? Infinity)));
}
