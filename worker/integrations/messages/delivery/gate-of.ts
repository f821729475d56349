import type { MessageGateRpc, Passage, SendReport } from '../../../contracts/message-gate-rpc.ts';
import type { Env } from '../../../env.ts';
import type { ReadyChannel } from '../../../repositories/channels.ts';

/** The gate of one channel: its rate, its rest, its month's money. */
export const gateOf = (
	env: Pick<Env, 'MESSAGE_GATE'>,
	organisationId: string,
	channelId: string
): MessageGateRpc => env.MESSAGE_GATE.getByName(`${organisationId} ${channelId}`);

/**
 * Ends are told in portions; a failure soon, since the rest depends on it; to be asked to slow down at once.
 */
const PORTION = 10;
const SOON_MS = 250;

/** By a channel that is so fast, passage is taken for several at once: some of it may stay unused. */
const FAST = 100;
const PASSES = 12;

type Shut = { why: 'resting' | 'limit'; until: number };

/** The gates that one portion of messages goes through. */
export class Gates {
	readonly #env: Pick<Env, 'MESSAGE_GATE'>;
	readonly #clinicId: string;
	readonly #clock: () => number;
	/** Passage that was given and not used yet, by channel. */
	readonly #passes = new Map<string, number>();
	/** What ends have said since: whoever has passed and not asked yet waits too. */
	readonly #shut = new Map<string, Shut>();
	readonly #unsaid = new Map<
		string,
		{ gate: MessageGateRpc; reports: SendReport[]; saidAt: number }
	>();

	constructor(env: Pick<Env, 'MESSAGE_GATE'>, clinicId: string, clock: () => number) {
		this.#env = env;
		this.#clinicId = clinicId;
		this.#clock = clock;
	}

	of(channel: ReadyChannel): MessageGateRpc {
		return gateOf(this.#env, channel.organisationId, channel.id);
	}

	async pass(channel: ReadyChannel): Promise<Passage> {
		const { id, perSecond, monthlyCap, cost } = channel;
		const left = this.#passes.get(id) ?? 0;
		if (left > 0) {
			this.#passes.set(id, left - 1);
			return { isOpen: true };
		}
		const count = perSecond >= FAST ? PASSES : 1;
		const limits = { perSecond, monthlyCap, likelyCost: cost?.amount ?? 0, count };
		const passage = await this.of(channel).pass(this.#clock(), this.#clinicId, limits);
		if (passage.isOpen && (passage.count ?? 1) > 1)
			this.#passes.set(id, (this.#passes.get(id) ?? 0) + (passage.count ?? 1) - 1);
		return passage;
	}

	/** `isTrial`: everybody waits for how this one ended. */
	async report(channel: ReadyChannel, report: SendReport, isTrial: boolean): Promise<void> {
		const now = this.#clock();
		const known = this.#unsaid.get(channel.id);
		const unsaid = known ?? { gate: this.of(channel), reports: [], saidAt: 0 };
		this.#unsaid.set(channel.id, unsaid);
		unsaid.reports.push(report);
		const isCalm = report.end === 'accepted' || report.end === 'refused';
		const isUrgent = isTrial || report.end === 'throttled';
		const isTime = !isCalm && now >= unsaid.saidAt + SOON_MS;
		if (!isUrgent && !isTime && unsaid.reports.length < PORTION) return;
		if (!isCalm) this.#passes.delete(channel.id);
		unsaid.saidAt = now;
		if (report.end === 'throttled')
			this.#shutFor(channel, 'limit', now + (report.retryAfterMs ?? 0));
		const restsUntil = await unsaid.gate.report(now, unsaid.reports.splice(0));
		if (restsUntil !== null) this.#shutFor(channel, 'resting', restsUntil);
	}

	#shutFor({ id }: ReadyChannel, why: Shut['why'], until: number): void {
		this.#shut.set(id, { why, until });
	}

	/** Null while whoever has passage may use it. */
	shutOf({ id }: ReadyChannel): Shut | null {
		const shut = this.#shut.get(id);
		return shut && this.#clock() < shut.until ? shut : null;
	}

	/** Tells what is left. */
	async finish(): Promise<void> {
		const all = [...this.#unsaid.values()].filter(({ reports }) => reports.length > 0);
		this.#unsaid.clear();
		await Promise.all(all.map(({ gate, reports }) => gate.report(this.#clock(), reports)));
	}
}
