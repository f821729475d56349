import type { Appointment } from '#contracts/schedule';
import { chairColumns, isOn, providerColumns, standsIn, type Column } from '../layout/columns.ts';
import type { ZoneDay } from '../layout/zone-day.ts';
import type { BoardScreen } from '../state/board-screen.svelte.ts';

/** One page of the phone's board: a doctor with their chairs, or a chair. */
export interface AgendaList {
	id: string;
	kind: 'provider' | 'chair';
	name: string;
	about: string;
	hue: number | null;
	providerId: string | null;
	columns: Column[];
	has(one: Appointment): boolean;
}

export function agendaLists(screen: BoardScreen, day: ZoneDay): AgendaList[] {
	const { resources } = screen.board;
	const booked = screen.layout.onDays.filter((one) => one.status !== 'cancelled' && isOn(day, one));
	const chairs = chairColumns(resources, booked, day);
	const providers = providerColumns(resources, booked, day).map((column): AgendaList => {
		const own = chairs.filter((chair) => chair.providerId === column.resourceId);
		return {
			id: column.resourceId,
			kind: 'provider',
			name: column.title,
			about: own.map((chair) => chair.title).join(' · '),
			hue: screen.board.provider(column.resourceId)?.colour ?? null,
			providerId: column.resourceId,
			columns: own.length ? own : [column],
			has: (one) => one.providerId === column.resourceId
		};
	});
	const byChair = chairs.map((column): AgendaList => ({
		id: column.resourceId,
		kind: 'chair',
		name: column.title,
		about: (column.providerId && screen.board.provider(column.providerId)?.name) || '',
		hue: (column.providerId && screen.board.provider(column.providerId)?.colour) || null,
		providerId: column.providerId,
		columns: [column],
		has: (one) => standsIn(column, one)
	}));
	return [...providers, ...byChair];
}
