import { startServer } from '../../../scripts/checks/start-server.ts';
import { DEFAULT_MESSAGING } from '../../../worker/contracts/default-messaging.ts';
import { signIn } from '../../../scripts/client/product-client.ts';
import { localDate, placeOf } from '../load/busy-clinic.ts';
import type { FreshPlaces } from './bookings.ts';
import { readKept, type SeededClinic } from './bench-world.ts';
import { publicOpenings, showToPublic } from './public-openings.ts';

/** Rows as the platform bills them. */
export interface RowFigures {
	size: number;
	/** Of a clinic without rules for messages. */
	booking: Rows;
	/** With the product's own rules: on booking, the day before, two hours before, afterwards. */
	bookingWithMessages: Rows;
	/** The last day of the history with its 200 visits, read when nothing of it is remembered. */
	day: Rows;
	openings: Rows;
	/** Thirty days of the public page, when nothing of them is remembered. */
	publicOpenings: Rows;
}
interface Rows {
	rowsRead: number;
	rowsWritten: number;
}

const DAY_MS = 86_400_000;

/** Counted exactly, once, by the meter inside the object; the test build alone lets it be read. */
export async function measureRows(
	dataDir: string,
	sizes: readonly number[],
	places: FreshPlaces,
	run: string
): Promise<RowFigures[]> {
	const server = await startServer({
		dataDir,
		env: { ENVIRONMENT: 'test' },
		flags: ['--empty'],
		isQuiet: true
	});
	try {
		const kept = readKept(dataDir);
		const staff = await signIn(server.url, kept.email, kept.password);
		const figures: RowFigures[] = [];
		for (const clinic of kept.clinics.filter(({ size }) => sizes.includes(size))) {
			const path = `/clinics/${clinic.id}`;
			const from = localDate(Date.now() - DAY_MS);
			const today = localDate(Date.now());
			const openings = new URLSearchParams({
				serviceId: clinic.serviceId,
				from: today,
				to: localDate(Date.now() + 30 * DAY_MS)
			});
			const count = (act: () => Promise<unknown>) => countRows(server.url, clinic, act);
			const book = () => {
				const n = places.take(clinic);
				const body = { ...placeOf(clinic, n), source: 'desk' };
				return staff.post(`${path}/appointments`, body, `${run}-rows-${n}`);
			};
			await book();
			const bookingWithMessages = await count(book);
			await staff.put(`${path}/messaging`, { settings: { ...DEFAULT_MESSAGING, rules: [] } });
			const ofDesk = {
				bookingWithMessages,
				booking: await count(book),
				day: await count(() => staff.get(`${path}/schedule?from=${from}&to=${today}`)),
				openings: await count(() => staff.get(`${path}/openings?${openings}`))
			};
			await staff.put(`${path}/messaging`, { settings: null });
			await showToPublic(staff, clinic);
			const asPublic = () => fetch(server.url + publicOpenings(clinic));
			figures.push({ size: clinic.size, ...ofDesk, publicOpenings: await count(asPublic) });
		}
		return figures;
	} finally {
		await server.stop();
	}
}

async function countRows(
	url: string,
	clinic: SeededClinic,
	act: () => Promise<unknown>
): Promise<Rows> {
	const before = await rowsOf(url, clinic.id);
	await act();
	const after = await rowsOf(url, clinic.id);
	return {
		rowsRead: after.rowsRead - before.rowsRead,
		rowsWritten: after.rowsWritten - before.rowsWritten
	};
}

async function rowsOf(url: string, clinicId: string): Promise<Rows> {
	const response = await fetch(`${url}/api/test/rows`, {
		method: 'POST',
		body: JSON.stringify({ clinicId })
	});
	return (await response.json()) as Rows;
}
