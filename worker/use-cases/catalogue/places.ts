import {
	changeChair,
	changeEquipment,
	changeRoom,
	makeChair,
	makeEquipment,
	makeRoom,
	type ChairView,
	type RoomView
} from '../../contracts/clinic-catalogue.ts';
import { chair, equipment, room } from '../../db/schema/clinic.ts';
import { refuse } from '../../http/refused.ts';
import { getEntry } from '../../repositories/catalogue.ts';
import { catalogueKind, sent, type CatalogueContext } from './kind.ts';

type RoomRow = typeof room.$inferSelect;

const presentRoom = (row: RoomRow): RoomView => ({
	id: row.id,
	name: row.name,
	order: row.order,
	capacity: row.capacity,
	isActive: row.isActive,
	version: row.version
});

export const rooms = catalogueKind({
	path: 'rooms',
	word: 'room',
	prefix: 'rom',
	table: room,
	make: makeRoom,
	change: changeRoom,
	fresh: async (input) => input,
	changed: async (input) => sent(input),
	present: presentRoom
});

/** A scanner, a microscope, a laser: `capacity` of them are alike. */
export const machines = catalogueKind({
	path: 'equipment',
	word: 'equipment',
	prefix: 'eqp',
	table: equipment,
	make: makeEquipment,
	change: changeEquipment,
	fresh: async (input) => input,
	changed: async (input) => sent(input),
	present: presentRoom
});

export const chairs = catalogueKind({
	path: 'chairs',
	word: 'chair',
	prefix: 'chr',
	table: chair,
	make: makeChair,
	change: changeChair,
	async fresh(input, context) {
		await requireRoom(context, input.roomId);
		return input;
	},
	async changed(input, context) {
		await requireRoom(context, input.roomId);
		return sent(input);
	},
	present: (row): ChairView => ({ ...presentRoom(row), roomId: row.roomId })
});

async function requireRoom(
	{ records, scope }: CatalogueContext,
	roomId: string | null | undefined
): Promise<void> {
	if (roomId && !(await getEntry(records, room, scope, roomId)))
		refuse({ code: 'invalid', errors: [{ path: 'roomId', code: 'unknown_id' }] });
}
