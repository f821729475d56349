import type { ServiceOnBoard } from '#contracts/clinic-settings';
import type { ClinicView } from '#contracts/clinic';
import type { ClinicInBrief } from '#contracts/clinic-in-brief';
import type { ScheduleView, WaitlistEntry } from '#contracts/schedule';
import type { AskedConsent } from '#domain/documents/consents';
import type { ApiClient } from '$lib/api/client.ts';
import type { ClinicOfMine } from '$lib/shell/session.ts';
import type { Holiday } from './layout/closed-time.ts';
import type { ColumnKind, RoomOnBoard } from './layout/columns.ts';
import { addDays, isLocalDate } from './layout/local-date.ts';
import { dateOf } from './layout/zone-day.ts';
import type { BoardData } from './state/board-screen.svelte.ts';
import type { ViewChoice, ViewMode } from './state/board-view.svelte.ts';

const MODES: readonly ViewMode[] = ['day', 'week', 'list'];
const KINDS: readonly ColumnKind[] = ['chair', 'provider', 'room'];

/** What the address says of the view: `?on=2026-11-22&view=week&by=provider&of=prv_…`. */
export function readAddress(query: URLSearchParams): {
	on: string | null;
	choice: Partial<ViewChoice>;
} {
	const on = query.get('on');
	const mode = MODES.find((one) => one === query.get('view'));
	const by = KINDS.find((one) => one === query.get('by'));
	const of = query.get('of');
	return {
		on: isLocalDate(on) ? on : null,
		choice: {
			...(mode && { mode }),
			...(by && { by }),
			...(of && { weekOf: { kind: of.startsWith('chr_') ? 'chair' : 'provider', id: of } })
		}
	};
}

interface Lists {
	clinic: Pick<ClinicView, 'openingHours'> | null;
	rooms: RoomOnBoard[];
	services: ServiceOnBoard[];
	asked: AskedConsent[];
	holidays: Holiday[];
	waitlist: WaitlistEntry[];
}

/**
 * The board's first data. The schedule must be there; names of services, rooms, hours and holidays
 * come from the records, or from the clinic's live schedule while those are out.
 */
export async function loadBoard(
	api: ApiClient,
	clinic: ClinicOfMine,
	user: { id: string; name: string },
	query: URLSearchParams
): Promise<BoardData> {
	const asked = readAddress(query);
	const base = `/clinics/${clinic.id}`;
	const now = await clinicClock(api, base);
	const on = asked.on ?? dateOf(clinic.timeZone, now);
	const [schedule, lists] = await Promise.all([
		api.get<ScheduleView>(`${base}/schedule?from=${on}&to=${addDays(on, 1)}&include=cancelled`),
		loadLists(api, base, on)
	]);
	return {
		clinic: {
			id: clinic.id,
			slug: clinic.slug,
			name: clinic.name,
			timeZone: clinic.timeZone,
			openingHours: lists.clinic?.openingHours ?? [],
			holidays: lists.holidays,
			rooms: lists.rooms
		},
		me: {
			id: user.id,
			name: user.name,
			providerId: clinic.providerId,
			capabilities: clinic.capabilities
		},
		on,
		now,
		schedule,
		services: lists.services,
		asked: lists.asked,
		waitlist: lists.waitlist,
		choice: asked.choice
	};
}

/** The clinic's own clock: what it calls late or past is judged by this, not by this page's machine. */
async function clinicClock(api: ApiClient, base: string): Promise<number> {
	const { asOf } = await api.get<{ asOf: string }>(`${base}/today`);
	return Date.parse(asOf);
}

async function loadLists(api: ApiClient, base: string, on: string): Promise<Lists> {
	const items = <Row>(path: string) =>
		api
			.get<{ items: Row[] }>(`${base}/${path}`, { retry: false })
			.then((list) => list.items)
			.catch(() => []);
	const [clinic, rooms, services, holidays, waitlist, asked] = await Promise.all([
		api.get<ClinicView>(base, { retry: false }).catch(() => null),
		items<RoomOnBoard>('rooms'),
		items<ServiceOnBoard>('services?include=retired'),
		items<Holiday>(`holidays?year=${on.slice(0, 4)}`),
		items<WaitlistEntry>('waitlist?limit=200'),
		items<AskedConsent>('required-consents')
	]);
	const own = { waitlist, asked };
	if (clinic) return { clinic, rooms, services, holidays, ...own };
	// The records are out: the clinic's live schedule has a copy of what the day needs.
	const brief = await api.get<ClinicInBrief>(`${base}/brief`).catch(() => null);
	if (!brief) return { clinic, rooms, services, holidays, ...own };
	return { ...brief, ...own, holidays: brief.clinic.holidays };
}
