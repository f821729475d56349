import { DAY_SECONDS, HOUR_SECONDS, PUBLIC_LIMITS } from '../../contracts/public-limits.ts';
import type { Env } from '../../env.ts';
import { refuse } from '../../http/refused.ts';
import { sealOf } from '../../integrations/auth/seal.ts';
import type { DoorClinic } from './find-public-clinic.ts';
import { networkOf } from './network.ts';

/** So many acts of one kind, of one subject, within a sliding window. */
export interface Allowance {
	kind: string;
	of: 'phone' | 'address' | 'clinic';
	subject: string;
	limit: number;
	windowSeconds: number;
}

type Counting = Pick<Env, 'COUNTERS' | 'AUTH_SECRET'>;

/** An act that may turn out not to count: a repetition, or one that was refused. */
export interface Act<Value> {
	counts: boolean;
	value: Value;
}

/**
 * Lets an act through if no allowance is used up, exact also for many at once: `rate_limited`
 * otherwise, and closed when a counter does not answer (T25: the error goes up and is 503). Who
 * broke off or was refused has used nothing up.
 */
export async function within<Value>(
	env: Counting,
	allowances: readonly Allowance[],
	run: () => Promise<Act<Value>>
): Promise<Value> {
	const held: ((counts: boolean) => Promise<void>)[] = [];
	const settle = (counts: boolean) => Promise.all(held.map((one) => one(counts)));
	try {
		for (const allowance of allowances) held.push(await begin(env, allowance));
		const { counts, value } = await run();
		if (!counts) await settle(false);
		else await settle(true).catch(() => undefined);
		return value;
	} catch (error) {
		await settle(false).catch(() => undefined);
		throw error;
	}
}

async function begin(env: Counting, allowance: Allowance) {
	const { kind, limit, windowSeconds } = allowance;
	const counter = await counterOf(env, allowance);
	const { ticket, retryAfterSeconds } = await counter.begin(kind, limit, windowSeconds);
	if (ticket === null)
		refuse({ code: 'rate_limited', retryAfterSeconds: Math.max(1, retryAfterSeconds) });
	return (counts: boolean) => counter.settle(ticket, counts);
}

/** One object per subject, for all that is counted of it; its name tells nothing of whom it counts. */
export const counterOf = async (env: Counting, { of, subject }: Allowance) =>
	env.COUNTERS.getByName(`public:${await sealOf(env.AUTH_SECRET, `public|${of}|${subject}`)}`);

/** What a code costs: its phone, the asker's address, the clinic and the phone's country (T7). */
export const codeAllowances = (
	clinic: DoorClinic,
	phone: { e164: string; country: string },
	address: string
): Allowance[] => [
	{
		kind: 'codes.hour',
		of: 'phone',
		subject: phone.e164,
		limit: PUBLIC_LIMITS.codesPerPhoneHour,
		windowSeconds: HOUR_SECONDS
	},
	{
		kind: 'codes.day',
		of: 'phone',
		subject: phone.e164,
		limit: PUBLIC_LIMITS.codesPerPhoneDay,
		windowSeconds: DAY_SECONDS
	},
	{
		kind: 'codes.address',
		of: 'address',
		subject: networkOf(address),
		limit: PUBLIC_LIMITS.codesPerAddressHour,
		windowSeconds: HOUR_SECONDS
	},
	{
		kind: 'codes.clinic',
		of: 'clinic',
		subject: clinic.clinicId,
		limit: PUBLIC_LIMITS.codesPerClinicDay,
		windowSeconds: DAY_SECONDS
	},
	...(phone.country === clinic.country
		? []
		: [
				{
					kind: `codes.country.${phone.country}`,
					of: 'clinic' as const,
					subject: clinic.clinicId,
					limit: PUBLIC_LIMITS.codesPerForeignCountryDay,
					windowSeconds: DAY_SECONDS
				}
			])
];

/** Holds of one address that may be live at once; those of one visitor the clinic's object counts itself (T6). */
export const holdAllowances = (clinic: DoorClinic, address: string): Allowance[] => [
	{
		kind: 'holds.address',
		of: 'address',
		subject: networkOf(address),
		limit: PUBLIC_LIMITS.holdsPerAddress,
		windowSeconds: clinic.online.holdSeconds
	}
];

export const bookingAllowances = (e164: string, address: string): Allowance[] => [
	{
		kind: 'bookings.phone',
		of: 'phone',
		subject: e164,
		limit: PUBLIC_LIMITS.bookingsPerPhoneDay,
		windowSeconds: DAY_SECONDS
	},
	{
		kind: 'bookings.address',
		of: 'address',
		subject: networkOf(address),
		limit: PUBLIC_LIMITS.bookingsPerAddressDay,
		windowSeconds: DAY_SECONDS
	}
];
