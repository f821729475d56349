import type { MessageState } from '../../../worker/domain/messaging/vocabulary.ts';
import type { MessageView } from '../../../worker/contracts/messages.ts';
import type { Act, Behaviour, Report } from '../../support/provider/behaviour.ts';
import { type Finding, Violations } from '../finding.ts';
import { bookVisits, climb, SETTLED_MS, upTo } from './drive.ts';
import { byReference, figuresOf, judgeMessages } from './judge-messages.ts';
import { readOpenTasks } from './read-messages.ts';
import { openWritingWorld, type WritingWorld } from './writing-world.ts';

interface Trouble {
	/** At the first request for a text; a list goes on with the next request for it. */
	acts: readonly Act[];
	report: Report;
	/** Where the ledger may end for news, whose policy is at most once. */
	ends: readonly MessageState[];
	/** How often a telephone may show the text: least and most. */
	arrives: readonly [number, number];
}

/** Reliability 7: no end that nobody knows is tried again for news; what was surely not taken is. */
const TROUBLES: Record<string, Trouble> = {
	'accepts and is silent': {
		acts: ['take_and_hang'],
		report: 'none',
		ends: ['unknown'],
		arrives: [1, 1]
	},
	'accepts and breaks off': {
		acts: ['take_and_cut'],
		report: 'none',
		ends: ['unknown'],
		arrives: [1, 1]
	},
	'accepts, says 500': {
		acts: ['take_and_say_500'],
		report: 'none',
		ends: ['unknown'],
		arrives: [1, 1]
	},
	'accepts, breaks off, reports': {
		acts: ['take_and_cut'],
		report: 'once',
		ends: ['delivered'],
		arrives: [1, 1]
	},
	'breaks off': { acts: ['cut'], report: 'none', ends: ['unknown'], arrives: [0, 0] },
	'says 503': {
		acts: ['say_503', 'take'],
		report: 'none',
		ends: ['unknown', 'sent'],
		arrives: [0, 1]
	},
	'says 429 once': { acts: ['say_429', 'take'], report: 'none', ends: ['sent'], arrives: [1, 1] },
	'reports three times': { acts: ['take'], report: 'thrice', ends: ['delivered'], arrives: [1, 1] },
	'reports before it answers': {
		acts: ['take'],
		report: 'early',
		ends: ['delivered'],
		arrives: [1, 1]
	},
	'never reports': { acts: ['take'], report: 'none', ends: ['sent'], arrives: [1, 1] },
	'refuses the number': { acts: ['refuse'], report: 'none', ends: ['failed'], arrives: [0, 0] }
};

const EACH = 6;

/**
 * X28: a provider that takes messages without a word, with the wrong word, with a late or an early
 * one. Every ledger row tells what a telephone would; news arrives at most once; a cancellation by
 * the clinic is sent again while nobody knows, and so arrives wherever the provider takes anything.
 */
export async function writeThroughTrouble(dataDir: string): Promise<Finding> {
	const violations = new Violations();
	const names = Object.keys(TROUBLES);
	const count = names.length * EACH;
	const world = await openWritingWorld(dataDir, { patients: count });
	try {
		const [clinic] = world.clinics;
		if (!clinic) throw new Error('no clinic');
		const troubleOf = new Map(
			clinic.phones.map((phone, i) => [phone, names[i % names.length] as string])
		);
		world.provider.script = ({ to, nth }) => behave(troubleOf.get(to), nth);
		const visits = await bookVisits(world, clinic, upTo(count), 30);
		await world.setClock(world.now() + SETTLED_MS);
		await climb(world);
		const appointmentIds = visits.map(({ id }) => id);
		const told = await judgeMessages({ world, appointmentIds, violations });
		const ofVisit = new Map(visits.map(({ id }, i) => [id, names[i % names.length] as string]));
		for (const message of told.messages)
			if (message.kind === 'booked')
				judgeOne(world, message, ofVisit.get(message.appointmentId ?? ''), violations);
		await judgeTasks(world, violations);
		const repeated = await cancelByClinic(world, appointmentIds, violations);
		return {
			name: 'X28',
			what: `a provider in ${names.length} kinds of trouble, ${EACH} patients each`,
			figures: { ...figuresOf(told), 'cancellations sent again by policy': repeated },
			violations: violations.list()
		};
	} finally {
		await world.stop();
	}
}

function behave(trouble: string | undefined, nth: number): Behaviour {
	const { acts, report } = TROUBLES[trouble ?? 'never reports'] as Trouble;
	return { act: acts[Math.min(nth, acts.length) - 1] ?? 'take', report };
}

function judgeOne(
	{ provider }: WritingWorld,
	message: MessageView,
	trouble: string | undefined,
	violations: Violations
): void {
	const { ends, arrives } = TROUBLES[trouble ?? ''] as Trouble;
	const times = byReference(provider.deliveries).get(message.id)?.length ?? 0;
	const [least, most] = arrives;
	violations.require(
		ends.includes(message.state),
		`a provider that ${trouble}: told as ${message.state} (${message.reason ?? 'no reason'})`
	);
	violations.require(
		times >= least && times <= most,
		`a provider that ${trouble}: arrived ${times} times`
	);
}

/** A refused number is a task for a person, once, instead of silence (F30). */
async function judgeTasks({ owner }: WritingWorld, violations: Violations): Promise<void> {
	const tasks = await readOpenTasks(owner);
	const refused = tasks.filter(({ reason }) => reason === 'number_refused');
	violations.require(
		refused.length === EACH,
		`${refused.length} of ${EACH} refused numbers became a task`
	);
}

/**
 * Every visit is called off by the clinic, by a provider that is well again after its first answer;
 * answers how many texts were sent more than once.
 */
async function cancelByClinic(
	world: WritingWorld,
	appointmentIds: readonly string[],
	violations: Violations
): Promise<number> {
	const clinicId = world.clinics[0]?.id ?? '';
	const first = world.provider.script;
	world.provider.script = (asked) =>
		asked.nth === 1 ? first(asked) : { act: 'take', report: 'none' };
	for (const id of appointmentIds)
		await world.owner.post(`/clinics/${clinicId}/appointments/${id}/cancel`, {
			reason: 'X28',
			by: 'clinic'
		});
	await world.setClock(world.now() + SETTLED_MS);
	await climb(world);
	const { messages } = await judgeMessages({
		world,
		appointmentIds,
		violations,
		mayRepeat: ({ kind }) => kind === 'cancelled'
	});
	const arrived = byReference(world.provider.deliveries);
	const notices = messages.filter(({ kind }) => kind === 'cancelled');
	violations.require(notices.length > 0, 'nobody was told that the clinic cancelled');
	for (const notice of notices)
		violations.require(
			notice.state === 'skipped' || (arrived.get(notice.id)?.length ?? 0) >= 1,
			`a cancellation by the clinic never arrived: ${notice.state}`
		);
	return notices.filter(({ id }) => (arrived.get(id)?.length ?? 0) > 1).length;
}
