import { ALIYUN } from '../../support/provider/aliyun.ts';
import type { Behaviour } from '../../support/provider/behaviour.ts';
import { type Finding, Violations } from '../finding.ts';
import { bookVisits, climb, SETTLED_MS, upTo } from './drive.ts';
import { byReference, figuresOf, judgeMessages } from './judge-messages.ts';
import { openWritingWorld, type WritingWorld } from './writing-world.ts';

const EACH_ROUND = 10;
/** Longer than the lease of a claim. */
const LEASE_MS = 61_000;

/**
 * X30: SIGKILL while messages leave. The n-th request of a portion decides: before it was taken
 * (between claim and send) or right after (between send and record). After the start the lease runs
 * out and the clinic goes on; no telephone shows a text twice, and what nobody knows is `unknown`
 * unless the provider can be asked.
 */
export async function killAroundSend(dataDir: string, rounds: number): Promise<Finding> {
	const violations = new Violations();
	const world = await openWritingWorld(dataDir, { clinics: 2, patients: rounds * EACH_ROUND });
	const figures = { 'before it was taken': 0, 'after it was taken': 0, 'slowest start ms': 0 };
	const appointmentIds: string[] = [];
	try {
		await giveAskable(world);
		for (let round = 0; round < rounds; round++) {
			const places = upTo(EACH_ROUND, round * EACH_ROUND);
			for (const clinic of world.clinics)
				appointmentIds.push(...(await bookVisits(world, clinic, places, 30)).map(({ id }) => id));
			const isTaken = round % 2 === 1;
			figures[isTaken ? 'after it was taken' : 'before it was taken']++;
			await killAtRequest(world, 1 + (round % EACH_ROUND), isTaken);
			figures['slowest start ms'] = Math.max(
				figures['slowest start ms'],
				Math.round(world.server.readyAfterMs)
			);
			world.provider.script = () => ({ act: 'take', report: 'none' });
			await world.setClock(world.now() + LEASE_MS);
		}
		await climb(world);
		const sum = await judgeMessages({ world, appointmentIds, violations });
		for (const message of sum.messages.filter(({ kind }) => kind === 'booked'))
			violations.require(
				message.state !== 'planned',
				`a message still waits an hour after the last kill: ${message.id}`
			);
		requireFound(world, sum.messages, violations);
		return {
			name: 'X30',
			what: `SIGKILL around the send, ${rounds} times, two channels`,
			figures: { ...figuresOf(sum), ...figures },
			violations: violations.list()
		};
	} finally {
		await world.stop();
	}
}

/** The second clinic writes by a provider that can be asked what became of a message. */
async function giveAskable({ owner, provider, clinics, channel }: WritingWorld): Promise<void> {
	const [first, second] = clinics;
	await owner.patch(`/channels/${channel.id}`, { clinicIds: [first?.id] });
	const made = await owner.post<{ id: string }>('/channels', {
		kind: 'aliyun_sms',
		name: 'Can be asked',
		clinicIds: [second?.id],
		settings: {
			accessKeyId: ALIYUN.accessKeyId,
			signName: ALIYUN.signName,
			baseUrl: provider.url
		},
		secrets: { accessKeySecret: ALIYUN.accessKeySecret },
		templates: (['zh', 'en', 'ru'] as const).map((language) => ({
			about: 'booked',
			language,
			code: 'SMS_1',
			parameters: [
				{ name: 'name', from: 'name' },
				{ name: 'when', from: 'when' }
			]
		})),
		perSecond: 1_000
	});
	await owner.patch(`/channels/${made.id}`, { isPaused: false });
}

/** Moves the clock to where all is due, and kills the product at the n-th request of either kind. */
async function killAtRequest(world: WritingWorld, nth: number, isTaken: boolean): Promise<void> {
	let seen = 0;
	let kill: () => void = () => {};
	const killed = new Promise<void>((resolve) => (kill = resolve));
	world.provider.script = (): Behaviour => {
		seen += 1;
		if (seen !== nth) return { act: 'take', report: 'none' };
		// The answer never comes: whoever waited for it is gone.
		setTimeout(kill, 1);
		return {
			act: isTaken ? 'take_and_hang' : 'cut',
			report: 'none',
			...(!isTaken && { delayMs: 50 })
		};
	};
	const moving = world.setClock(world.now() + SETTLED_MS).catch(() => {});
	await killed;
	await world.restart();
	await moving;
}

/** A row whose end nobody knew, at a provider that was asked, tells the truth. */
function requireFound(
	{ provider, clinics }: WritingWorld,
	messages: readonly { id: string; state: string; clinicId?: string }[],
	violations: Violations
): void {
	const arrived = byReference(provider.deliveries);
	for (const { id, state, clinicId } of messages) {
		if (clinicId !== clinics[1]?.id || !arrived.has(id)) continue;
		violations.require(
			state === 'sent' || state === 'delivered',
			`arrived and could be asked for, yet is told as ${state}`
		);
	}
}
