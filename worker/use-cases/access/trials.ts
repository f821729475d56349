import type { Env } from '../../env.ts';
import { refuse } from '../../http/refused.ts';
import { sealOf } from '../../integrations/auth/seal.ts';

const WINDOW_SECONDS = 15 * 60;

/** Something that may be tried `limit` times wrongly in 15 minutes, whoever tries. */
export interface Guard {
	kind: 'account' | 'address' | 'pin' | 'secondFactor';
	subject: string;
	limit: number;
}

export const accountGuard = (email: string): Guard => ({
	kind: 'account',
	subject: email,
	limit: 5
});
export const addressGuard = (address: string): Guard => ({
	kind: 'address',
	subject: address,
	limit: 30
});
export const pinGuard = (staffId: string): Guard => ({ kind: 'pin', subject: staffId, limit: 5 });
export const secondFactorGuard = (userId: string): Guard => ({
	kind: 'secondFactor',
	subject: userId,
	limit: 5
});

/** `hasFailed` is what counts; `left` tells how many more wrong ones are allowed. */
export type Outcome<Value> = { hasFailed: boolean; value: Value };

/**
 * Lets one trial through if no guard is used up: exact also for many at once, refused with
 * `locked_out` although the secret may be right, and closed when the counters do not answer
 * (T25: the error goes up and is 503). A trial that broke off does not count.
 */
export async function attempt<Value>(
	env: Env,
	guards: Guard[],
	run: (left: number) => Promise<Outcome<Value>>
): Promise<Value> {
	const held: { settle: (hasFailed: boolean) => Promise<void> }[] = [];
	const settleAll = (hasFailed: boolean) =>
		Promise.all(held.map((guard) => guard.settle(hasFailed)));
	let left = Infinity;
	try {
		for (const guard of guards) {
			const counter = await counterOf(env, guard);
			const begun = await counter.begin(guard.kind, guard.limit, WINDOW_SECONDS);
			const { ticket } = begun;
			if (ticket === null)
				refuse({ code: 'locked_out', retryAfterSeconds: Math.max(1, begun.retryAfterSeconds) });
			held.push({ settle: (hasFailed) => counter.settle(ticket, hasFailed) });
			left = Math.min(left, begun.left);
		}
		const { hasFailed, value } = await run(left);
		await settleAll(hasFailed);
		return value;
	} catch (error) {
		await settleAll(false);
		throw error;
	}
}

/** Forgets the failures of a subject: after its secret was set anew by somebody entitled. */
export async function forgive(env: Env, guard: Guard): Promise<void> {
	const counter = await counterOf(env, guard);
	await counter.clear(guard.kind);
}

/** One object per subject; its name tells nothing of whom it counts. */
const counterOf = async (env: Env, guard: Guard) =>
	env.COUNTERS.getByName(
		`trials:${await sealOf(env.AUTH_SECRET, `${guard.kind}|${guard.subject}`)}`
	);
