import type { ChannelHealth, ChannelsHealth, LateSending } from '../../../contracts/channels.ts';
import { judgeChannel, type ChannelSigns } from '../../../domain/messaging/health/judge-channel.ts';
import { WAY_OF_KIND } from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { hoursOfChannels, type ChannelHourRow } from '../../../repositories/channel-hours.ts';
import { costOf, listChannels, type ChannelRow } from '../../../repositories/channels.ts';
import type { Records } from '../../../repositories/records.ts';
import { askEachClinic } from '../ask-each-clinic.ts';
import { gateOf } from '../../../integrations/messages/delivery/gate-of.ts';
import { UNSEEN, type GateState } from './gate-state.ts';

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** How every channel in use fares, and where messages of these clinics wait. */
export async function readChannelsHealth(
	env: Env,
	records: Records,
	organisationId: string,
	clinicIds: readonly string[],
	now: number
): Promise<ChannelsHealth> {
	const rows = (await listChannels(records, organisationId)).filter(({ isActive }) => isActive);
	const first = now - (now % HOUR_MS) - (HOURS - 1) * HOUR_MS;
	const ids = rows.map(({ id }) => id);
	const [hours, gates, waiting] = await Promise.all([
		hoursOfChannels(records, organisationId, ids, first),
		Promise.all(rows.map(({ id }) => gateState(env, organisationId, id, now))),
		readLate(env, clinicIds)
	]);
	return {
		items: rows.map((row, at) =>
			healthOf(row, hours.get(row.id) ?? [], gates[at] ?? UNSEEN, first, now)
		),
		...waiting,
		hasOutbox: rows.length === 0
	};
}

const gateState = (env: Env, organisationId: string, id: string, now: number): Promise<GateState> =>
	gateOf(env, organisationId, id)
		.state(now)
		.catch(() => UNSEEN);

async function readLate(env: Env, clinicIds: readonly string[]) {
	const { answers, unanswered } = await askEachClinic(env, clinicIds, (clinic, clinicId) =>
		clinic.sendingState(clinicId)
	);
	const late = answers
		.filter(({ answer }) => answer.due > 0)
		.map(({ clinicId, answer }): LateSending => ({
			clinicId,
			due: answer.due,
			minutes: Math.floor(answer.lateMs / 60_000)
		}))
		.sort((a, b) => b.minutes - a.minutes);
	return { late, unanswered };
}

function healthOf(
	row: ChannelRow,
	found: readonly ChannelHourRow[],
	gate: GateState,
	first: number,
	now: number
): ChannelHealth {
	const sum = (of: readonly ChannelHourRow[], field: 'sent' | 'failed' | 'unknown' | 'delivered') =>
		of.reduce((total, hour) => total + hour[field], 0);
	const tally = (of: readonly ChannelHourRow[]) => ({
		sent: sum(of, 'sent'),
		failed: sum(of, 'failed'),
		unknown: sum(of, 'unknown')
	});
	const day = tally(found);
	const signs: ChannelSigns = {
		isPaused: row.isPaused,
		monthlyCap: row.monthlyCap,
		spent: gate.spent,
		cost: row.costAmount ?? 0,
		restsUntil: gate.restsUntil,
		failuresInRow: gate.failuresInRow,
		lately: tally(found.filter(({ hour }) => hour > now - 2 * HOUR_MS)),
		day
	};
	const latency = found.reduce((total, hour) => total + hour.latencyMs, 0);
	const rests = gate.restsUntil !== null && gate.restsUntil > now ? gate.restsUntil : null;
	return {
		channelId: row.id,
		name: row.name,
		way: row.kind === 'outbox' ? null : WAY_OF_KIND[row.kind],
		state: judgeChannel(signs, now),
		...day,
		delivered: sum(found, 'delivered'),
		latencyMs: day.sent === 0 ? null : Math.round(latency / day.sent),
		spent: spentOf(row, gate),
		restsUntil: rests === null ? null : new Date(rests).toISOString(),
		lastFailure: lastFailureOf(found),
		hours: everyHour(found, first)
	};
}

function spentOf(row: ChannelRow, gate: GateState): ChannelHealth['spent'] {
	const currency = costOf(row)?.currency;
	return currency === undefined ? null : { amount: gate.spent, currency };
}

function lastFailureOf(hours: readonly ChannelHourRow[]): ChannelHealth['lastFailure'] {
	const last = hours.findLast(({ lastFailureAt }) => lastFailureAt !== null);
	if (!last || last.lastFailureAt === null) return null;
	return { at: new Date(last.lastFailureAt).toISOString(), reason: last.lastFailure ?? '' };
}

const everyHour = (found: readonly ChannelHourRow[], first: number): ChannelHealth['hours'] =>
	Array.from({ length: HOURS }, (_, nth) => {
		const hour = first + nth * HOUR_MS;
		const row = found.find((one) => one.hour === hour);
		return {
			at: new Date(hour).toISOString(),
			sent: row?.sent ?? 0,
			failed: (row?.failed ?? 0) + (row?.unknown ?? 0)
		};
	});
