import { expect, it } from 'vitest';
import { freePlace, placesBetween } from '../../durable-objects/clinic-schedule/store/places.ts';
import { anAppointment, MINUTE, MONDAY } from '../support/a-clinic.ts';
import { atTheDesk, type Desk } from '../support/a-room.ts';

const places = (desk: Desk): { id: string; n: number }[] => {
	const { low, high } = placesBetween(MONDAY, MONDAY + MINUTE);
	return desk.object.room.db.rows<{ id: string; n: number }>(
		'SELECT id, place - ? AS n FROM appointments WHERE place >= ? AND place < ? ORDER BY place',
		low,
		low,
		high
	);
};
/** At the same minute in the first and in the second chair. */
const besides = (n: 1 | 2) =>
	({
		type: 'appointment.make',
		input: anAppointment({ patientId: `pat_${n}`, providerId: `prv_${n}`, chairId: `chr_${n}` })
	}) as const;

it('gives each appointment of a minute a place, keeps it through edits and leaves it with a move', () =>
	atTheDesk('cli_places', (desk) => {
		const first = desk.must(besides(1));
		const second = desk.must(besides(2));
		expect(places(desk)).toEqual([
			{ id: first.id, n: 0 },
			{ id: second.id, n: 1 }
		]);
		desk.must({ type: 'appointment.status', id: first.id, input: { to: 'arrived' } });
		desk.must({
			type: 'appointment.change',
			id: second.id,
			input: { start: MONDAY + 60 * MINUTE }
		});
		expect(places(desk)).toEqual([{ id: first.id, n: 0 }]);
		const { db } = desk.object.room;
		expect(db.row('SELECT place FROM appointments WHERE id = ?', second.id)).toEqual({
			place: placesBetween(MONDAY + 60 * MINUTE, MONDAY + 61 * MINUTE).low
		});
	}));

it('finds the gap in a minute whose last place is taken', () =>
	atTheDesk('cli_gaps', (desk) => {
		const { db } = desk.object.room;
		const { id } = desk.must(besides(1));
		const { low, high } = placesBetween(MONDAY, MONDAY + MINUTE);
		const putAt = (place: number) =>
			db.run('UPDATE appointments SET place = ? WHERE id = ?', place, id);
		putAt(high - 1);
		expect(freePlace(db, MONDAY)).toBe(low);
		const other = desk.must(besides(2));
		expect(places(desk).map(({ n }) => n)).toEqual([0, high - low - 1]);
		db.run('UPDATE appointments SET place = ? WHERE id = ?', high - 2, other.id);
		expect(freePlace(db, MONDAY)).toBe(low);
		putAt(low + 7);
		expect(freePlace(db, MONDAY)).toBe(high - 1);
	}));
