import type { BookingFigures } from './measure/bookings.ts';
import type { FanOutFigures } from './measure/boards.ts';
import type { MemoryFigures } from './measure/cold-and-memory.ts';
import type { RaceFigures } from './measure/race.ts';
import type { ReadFigures } from './measure/reads.ts';
import type { RowFigures } from './measure/rows.ts';
import type { Goal } from './print.ts';

/** Everything that one run of the bench measured on the server. */
export interface Measured {
	smallest: number;
	largest: number;
	bookings: BookingFigures[];
	race: RaceFigures;
	days: ReadFigures[];
	changedDay: { p50: number; p95: number };
	rows: RowFigures[];
	fanOut: FanOutFigures[];
	watched: { boards: number; perSecond: number; missed: number }[];
	cold: { size: number; firstMs: number }[];
	memory: MemoryFigures;
}

const most = (value: number) => ({ at: 'most' as const, value });
const least = (value: number) => ({ at: 'least' as const, value });

/** Goals 1 to 4 and 6 to 13 of performance.md; the last of them are judged in the browser part. */
export function judge(it: Measured): Goal[] {
	const at = (clients: number, size: number) =>
		it.bookings.find((row) => row.clients === clients && row.size === size);
	const day = (size: number) => it.days.find((row) => row.size === size);
	const fan = (boards: number) => it.fanOut.find((row) => row.boards === boards);
	const watched = (boards: number) => it.watched.find((row) => row.boards === boards);
	const rows = (size: number) => it.rows.find((row) => row.size === size);
	const cold = (size: number) => it.cold.find((row) => row.size === size)?.firstMs ?? NaN;
	const { smallest, largest, race, memory } = it;
	const goal = (
		number: number,
		what: string,
		measured: number | null | undefined,
		limit: Goal['goal'],
		unit: string
	): Goal => ({
		number,
		what,
		measured: measured ?? NaN,
		goal: limit,
		unit
	});
	const large = largest.toLocaleString('en');
	return [
		goal(
			1,
			`winners of a race of ${race.clients}, worst of ${race.races}`,
			Math.max(race.mostWinners, race.mostStored),
			most(1),
			''
		),
		goal(1, 'winners, fewest', race.fewestWinners, least(1), ''),
		goal(1, 'unclear answers to losers', race.unclear, most(0), ''),
		goal(2, `all ${race.clients} answers, median`, race.medianMs, most(300), 'ms'),
		goal(3, 'bookings at 16 clients', at(16, smallest)?.perSecond, least(600), '/s'),
		goal(3, 'the same to the yardstick', at(16, smallest)?.toYardstick, least(0.18), ''),
		goal(4, 'booking at 1 client, p50', at(1, smallest)?.p50, most(2.5), 'ms'),
		goal(4, 'booking at 1 client, p95', at(1, smallest)?.p95, most(5), 'ms'),
		goal(6, 'server CPU per booking', at(16, smallest)?.cpuMs, most(2), 'ms'),
		goal(7, 'day of 200, p50', day(smallest)?.p50, most(1.5), 'ms'),
		goal(7, 'day of 200, transferred', (day(smallest)?.bytes ?? NaN) / 1000, most(20), 'KB'),
		goal(
			8,
			`booking p50, ${large} to ${smallest.toLocaleString('en')}`,
			ratio(at(1, largest)?.p50, at(1, smallest)?.p50),
			most(1.3),
			''
		),
		goal(8, 'day p50, the same', ratio(day(largest)?.p50, day(smallest)?.p50), most(1.3), ''),
		goal(
			8,
			`rows written per booking at ${large}`,
			rows(largest)?.booking.rowsWritten,
			most(8),
			''
		),
		goal(
			8,
			'the same with four planned messages',
			rows(largest)?.bookingWithMessages.rowsWritten,
			most(14),
			''
		),
		goal(
			8,
			'rows read per booking, growth',
			ratio(rows(largest)?.booking.rowsRead, rows(smallest)?.booking.rowsRead),
			most(1),
			''
		),
		goal(8, 'rows read per day of 200', rows(largest)?.day.rowsRead, most(410), ''),
		goal(9, 'last of 100 boards, p95', fan(100)?.toLastP95, most(25), 'ms'),
		goal(9, 'last of 1,000 boards, p95', fan(1000)?.toLastP95, most(100), 'ms'),
		goal(
			9,
			'lost or out of order',
			it.fanOut.reduce((sum, row) => sum + row.lost, 0),
			most(0),
			''
		),
		goal(
			10,
			'answer with 1,000 boards to none',
			ratio(fan(1000)?.answerP50, fan(0)?.answerP50),
			most(3),
			''
		),
		goal(
			10,
			'bookings/s with 100 boards to none',
			ratio(watched(100)?.perSecond, watched(0)?.perSecond),
			least(0.6),
			''
		),
		goal(12, `first read of a cold clinic of ${large}`, cold(largest), most(25), 'ms'),
		goal(12, 'the same to the smallest', cold(largest) / cold(smallest), most(1.5), ''),
		goal(13, 'memory per clinic in use', memory.perClinicMiB, most(1), 'MiB'),
		goal(13, 'memory per board', fan(1000)?.kibPerSocket, most(32), 'KiB')
	];
}

const ratio = (a: number | undefined, b: number | undefined): number => (a ?? NaN) / (b ?? NaN);
