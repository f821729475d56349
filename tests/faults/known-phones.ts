import { inTurns } from '../../scripts/import-day/make-clinics.ts';
import { Connection, type WireAnswer } from '../bench/load/connection.ts';
import { asVisitor, bodyOf, type Door, openDoor, phoneNumber, sendSafely } from './public-door.ts';
import { type Finding, Violations } from './finding.ts';
import { samenessOf } from './sameness.ts';

const CLINICS = 4;
const UNLIKELY = 0.01;
/** The first answers of a process are slow, whoever asks. */
const WARM_UP = 40;

interface Seen {
	ms: number[];
	bodies: Set<string>;
}

/**
 * T8: as many phones that the clinic knows as phones that it does not. Answers are equal but for the
 * id and the moment in them, and their times are not told apart by a Kolmogorov-Smirnov test.
 */
export async function askForKnownPhones(dataDir: string, phones: number): Promise<Finding> {
	const violations = new Violations();
	const door = await openDoor(dataDir, CLINICS, 2);
	try {
		await knowPhones(door, phones);
		const { known, unknown } = await askAll(door, phones);
		violations.require(
			known.bodies.size === 1 && unknown.bodies.size === 1,
			`${known.bodies.size} and ${unknown.bodies.size} kinds of answers`
		);
		violations.require(
			[...known.bodies].join() === [...unknown.bodies].join(),
			`known: ${[...known.bodies].join()}; unknown: ${[...unknown.bodies].join()}`
		);
		const { distance, chance } = samenessOf(known.ms, unknown.ms);
		violations.require(chance > UNLIKELY, `times differ: p = ${chance.toFixed(4)}`);
		return {
			name: 'T8',
			what: `${phones} known and ${phones} unknown phones`,
			figures: {
				'median ms known': median(known.ms),
				'median ms unknown': median(unknown.ms),
				'KS distance': distance.toFixed(3),
				p: chance.toFixed(3)
			},
			violations: violations.list()
		};
	} finally {
		await door.server.stop();
	}
}

const isKnown = (n: number): boolean => n % 2 === 0;

/** Every second number is a patient's of the clinic that is asked. */
async function knowPhones({ owner, clinics }: Door, phones: number): Promise<void> {
	const numbers = Array.from({ length: phones }, (_, n) => n * 2);
	await inTurns(numbers, 4, async (n) => {
		await owner.post('/patients', {
			name: `Known ${n}`,
			phones: [{ number: phoneNumber(n) }],
			clinicId: clinics[Math.floor(n / 2) % clinics.length]?.id
		});
	});
}

/** One after another and in pairs, so that whatever slows the computer slows both alike. */
async function askAll({ server, clinics }: Door, phones: number) {
	const seen = { known: nothing(), unknown: nothing() };
	const connection = await new Connection(server.url).open();
	for (let n = 0; n < phones * 2; n++) {
		const clinic = clinics[Math.floor(n / 2) % clinics.length];
		if (!clinic) break;
		const which = n % 4 < 2 ? n : n ^ 1;
		const request = asVisitor(clinic, '/verifications', { phone: phoneNumber(which) });
		const began = performance.now();
		const answer = await sendSafely(server.url, connection, request);
		const ms = performance.now() - began;
		const kind = seen[isKnown(which) ? 'known' : 'unknown'];
		if (n >= WARM_UP) kind.ms.push(ms);
		kind.bodies.add(shapeOf(answer));
	}
	connection.close();
	return seen;
}

const nothing = (): Seen => ({ ms: [], bodies: new Set() });

/** Status, headers' names and body, without what is random or a moment. */
function shapeOf(answer: WireAnswer): string {
	const names = [...answer.head.matchAll(/^([\w-]+):/gm)].map(([, name]) => name).sort();
	const body = bodyOf<Record<string, unknown>>(answer);
	const shown = Object.entries(body).map(([field, value]) =>
		field === 'id' || field === 'expiresAt'
			? `${field}:${String(value).length}`
			: `${field}:${String(value)}`
	);
	return `${answer.status} ${names.join()} ${shown.join()}`;
}

function median(values: number[]): string {
	const sorted = [...values].sort((a, b) => a - b);
	return (sorted[Math.floor(sorted.length / 2)] ?? NaN).toFixed(2);
}
