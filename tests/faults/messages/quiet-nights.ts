import type { MessageRule } from '../../../worker/contracts/messaging.ts';
import { DEFAULT_MESSAGING } from '../../../worker/contracts/default-messaging.ts';
import { opensAt } from '../../bench/load/busy-clinic.ts';
import { type Finding, Violations } from '../finding.ts';
import { bookVisits, HOUR_MS, MINUTE_MS, upTo } from './drive.ts';
import { figuresOf, judgeMessages } from './judge-messages.ts';
import { openWritingWorld, type WritingWorld } from './writing-world.ts';

/** Zones that change their clocks on other days, by an hour, by half an hour, and never. */
const ZONES = [
	'Asia/Shanghai',
	'America/New_York',
	'Europe/London',
	'Australia/Lord_Howe',
	'America/Santiago',
	'Africa/Cairo'
];
/** Clocks change in the night to each of these: New York, London, Lord Howe and Santiago, Cairo. */
const CHANGES = ['2027-03-14', '2027-03-28', '2027-04-04', '2027-04-30'];
const EACH = 8;
const QUIET = { from: '21:00', to: '08:00' };
const STEP_MS = 30 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A reminder at so many hours before the visit: together they fall into every hour of the night. */
const BEFORE: MessageRule[] = [40, 34, 29, 23, 18, 13, 9, 5, 3].map((hours) => ({
	...(DEFAULT_MESSAGING.rules.find(({ occasion }) => occasion === 'before') as MessageRule),
	id: `rul_${hours}_hours`,
	name: `${hours} hours before`,
	timing: { kind: 'elapsed', minutes: hours * 60 },
	notWithinMinutes: 60
}));

/**
 * X34: quiet hours over midnight, in the zone of the patient, through the nights in which clocks
 * change. Every message that arrives is held against the zone's wall clock as `Intl` shows it.
 */
export async function keepNightsQuiet(dataDir: string): Promise<Finding> {
	const violations = new Violations();
	const patients = ZONES.length * EACH;
	const world = await openWritingWorld(dataDir, {
		patients,
		messaging: { rules: BEFORE, quietHours: QUIET, isFamilyInOne: false }
	});
	try {
		const [clinic] = world.clinics;
		if (!clinic) throw new Error('no clinic');
		for (const [i, id] of clinic.patientIds.entries())
			await world.owner.put(`/patients/${id}/contact-ways`, { timeZone: zoneOf(i) });
		const zoneOfPhone = new Map(clinic.phones.map((phone, i) => [phone, zoneOf(i)]));
		const nights = { messages: 0 };
		world.provider.script = ({ to }) => {
			const zone = zoneOfPhone.get(to) ?? '';
			const shown = wallClock(zone, world.now());
			nights.messages += 1;
			if (shown >= QUIET.from || shown < QUIET.to)
				violations.add(`a message arrived in ${zone} at ${shown}`);
			return { act: 'take', report: 'none' };
		};
		const appointmentIds: string[] = [];
		for (const change of CHANGES) {
			const days = Math.round((Date.parse(`${change}T00:00:00Z`) - opensAt(0)) / DAY_MS) + 1;
			await world.setClock(opensAt(days - 3));
			const visits = await bookVisits(world, clinic, upTo(patients), days);
			appointmentIds.push(...visits.map(({ id }) => id));
			await walkThrough(world, opensAt(days) + 4 * HOUR_MS);
		}
		const sum = await judgeMessages({ world, appointmentIds, violations });
		violations.require(sum.sent > 0, 'nothing was sent at all');
		violations.require(/quiet_hours/.test(sum.skipped), 'no reminder fell into a quiet time');
		return {
			name: 'X34',
			what: `quiet hours in ${ZONES.length} zones through ${CHANGES.length} changes of clocks`,
			figures: figuresOf(sum),
			violations: violations.list()
		};
	} finally {
		await world.stop();
	}
}

const zoneOf = (i: number): string => ZONES[i % ZONES.length] as string;

async function walkThrough(world: WritingWorld, until: number): Promise<void> {
	for (let at = world.now() + STEP_MS; at < until; at += STEP_MS) await world.setClock(at);
}

/** `HH:MM` on a wall of the zone, by the runtime's own calendar: not by the product's code. */
function wallClock(timeZone: string, at: number): string {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	}).formatToParts(at);
	const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
	return `${of('hour')}:${of('minute')}`;
}
