import type {
	Appointment,
	BlockTime,
	ChairOnBoard,
	Hold,
	ProviderOnBoard,
	ShiftTime
} from '../../../worker/contracts/schedule.ts';

/** Builders for layout tests: a day in UTC, so that minutes can be read off the instants. */
export const ON = '2026-11-23';
export const at = (clock: string): string => `${ON}T${clock}:00Z`;
let last = 0;

export function anAppointment(part: Partial<Appointment> & { minutes?: number } = {}): Appointment {
	const start = part.start ?? at('09:00');
	const minutes = part.minutes ?? 30;
	return {
		id: `apt_${++last}`,
		clinicId: 'cli_1',
		patient: {
			id: `pat_${last}`,
			name: '高丽华',
			sex: 'female',
			bornOn: '1965-03-01',
			phoneTail: '2217',
			recordNumber: 'P-1',
			isNew: false,
			isVip: false,
			hasAllergy: false,
			hasDebt: false,
			popUp: null,
			tags: [],
			noShows: 0,
			lateCancellations: 0,
			state: 'active',
			version: 1
		},
		providerId: 'prv_1',
		chairId: 'chr_1',
		assistantIds: [],
		equipmentIds: [],
		serviceIds: [],
		start,
		end: new Date(Date.parse(start) + minutes * 60_000).toISOString(),
		minutes,
		pattern: 'X'.repeat(minutes / 5),
		status: 'scheduled',
		confirmation: 'unconfirmed',
		labels: [],
		note: '',
		source: 'desk',
		seriesId: null,
		groupId: null,
		arrivedAt: null,
		seatedAt: null,
		completedAt: null,
		cancelled: null,
		version: 1,
		createdAt: at('08:00'),
		updatedAt: at('08:00'),
		...part
	};
}

export const aShift = (part: Partial<ShiftTime> = {}): ShiftTime => ({
	id: `shf_${++last}~${ON}`,
	shiftId: `shf_${last}`,
	providerId: 'prv_1',
	chairId: 'chr_1',
	start: at('09:00'),
	end: at('18:00'),
	kind: 'work',
	...part
});

export const aBlock = (part: Partial<BlockTime> = {}): BlockTime => ({
	id: `blk_${++last}`,
	blockId: `blk_${last}`,
	kind: 'meeting',
	title: '',
	resource: 'chair',
	resourceId: 'chr_1',
	start: at('12:00'),
	end: at('13:00'),
	...part
});

export const aHold = (part: Partial<Hold> = {}): Hold => ({
	id: `hld_${++last}`,
	providerId: 'prv_1',
	chairId: 'chr_1',
	start: at('09:00'),
	end: at('09:30'),
	minutes: 30,
	by: { id: 'usr_1', name: '张蕾', kind: 'staff' },
	expiresAt: at('23:00'),
	...part
});

export const aChair = (id: string, order = 0, part: Partial<ChairOnBoard> = {}): ChairOnBoard => ({
	id,
	name: id,
	order,
	capacity: 1,
	isActive: true,
	roomId: null,
	...part
});

export const aProvider = (id: string, order = 0): ProviderOnBoard => ({
	id,
	name: id,
	order,
	capacity: 1,
	isActive: true,
	staffId: null,
	colour: 1,
	serviceIds: []
});
