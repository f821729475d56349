import type {
	ClinicApiKey,
	ClinicMember,
	ClinicSettings,
	ServiceOnBoard
} from '../../worker/contracts/clinic-settings.ts';
import type {
	ChairOnBoard,
	EquipmentOnBoard,
	ProviderOnBoard
} from '../../worker/contracts/schedule.ts';
import type { ClaimKeys } from '../../worker/domain/scheduling/claims.ts';
import { clockOf, type ZoneClock } from '../../worker/domain/time/zone-clock.ts';
import type { KeptSettings } from './store/clinic.ts';

/** A clinic's settings with what rules look up in them. Made anew when the settings change. */
export interface Clinic {
	settings: KeptSettings;
	clock: ZoneClock;
	chairs: Map<string, ChairOnBoard>;
	providers: Map<string, ProviderOnBoard>;
	equipment: Map<string, EquipmentOnBoard>;
	services: Map<string, ServiceOnBoard>;
	members: Map<string, ClinicMember>;
	apiKeys: Map<string, ClinicApiKey>;
	staffIds: Set<string>;
	claimKeys: ClaimKeys;
}

export function clinicOf(settings: KeptSettings): Clinic {
	const { chairs, providers, equipment, services, members, apiKeys } = settings;
	return {
		settings,
		clock: clockOf(settings.timeZone),
		chairs: byId(inOrder(chairs)),
		providers: byId(inOrder(providers)),
		equipment: byId(inOrder(equipment)),
		services: byId(inOrder(services)),
		members: new Map(members.map((member) => [member.userId, member])),
		apiKeys: byId(apiKeys),
		staffIds: new Set([...members, ...providers].flatMap(({ staffId }) => staffId ?? [])),
		claimKeys: claimKeysOf(settings)
	};
}

/** Settings as they will be kept: a resource keeps the lanes it had when its capacity shrinks. */
export function withLanes(settings: ClinicSettings, before: KeptSettings | null): KeptSettings {
	const lanes: Record<string, number> = { ...before?.lanes };
	for (const { id, capacity } of [
		...settings.chairs,
		...settings.rooms,
		...settings.providers,
		...settings.equipment
	])
		lanes[id] = Math.max(lanes[id] ?? 1, capacity);
	return { ...settings, lanes };
}

const byId = <Thing extends { id: string }>(things: readonly Thing[]): Map<string, Thing> =>
	new Map(things.map((thing) => [thing.id, thing]));
export const inOrder = <Thing extends { order: number }>(things: readonly Thing[]): Thing[] =>
	[...things].sort((a, b) => a.order - b.order);

/**
 * One name per person, however they take part: a provider's own id, also when the same person
 * assists elsewhere; other staff by their staff id, which a later provider looks under too.
 */
function claimKeysOf({ chairs, rooms, providers, equipment, lanes }: KeptSettings): ClaimKeys {
	const capacities = new Map(
		[...chairs, ...rooms, ...providers, ...equipment].map(({ id, capacity }) => [id, capacity])
	);
	const staffOfProvider = new Map(providers.map(({ id, staffId }) => [id, staffId]));
	const providerOfStaff = new Map(
		providers.flatMap(({ id, staffId }) => (staffId === null ? [] : [[staffId, id] as const]))
	);
	const under = (key: string, alsoKeys: string[] = []) => {
		const capacity = capacities.get(key) ?? 1;
		return { key, alsoKeys, capacity, lanes: Math.max(lanes[key] ?? 1, capacity) };
	};
	const provider = (id: string) => {
		const staffId = staffOfProvider.get(id);
		return under(id, staffId ? [staffId] : []);
	};
	const binding = bindingRooms(chairs, rooms);
	return {
		chair: (id) => under(id),
		roomOf: (chairId) => {
			const roomId = binding.get(chairId);
			return roomId === undefined ? null : under(roomId);
		},
		equipment: (id) => under(id),
		provider,
		assistant: (staffId) => {
			const providerId = providerOfStaff.get(staffId);
			return providerId ? provider(providerId) : under(staffId);
		}
	};
}

/** By chair, the rooms that take fewer patients at once than the places of their chairs. */
function bindingRooms(
	chairs: readonly ChairOnBoard[],
	rooms: KeptSettings['rooms']
): Map<string, string> {
	const places = new Map<string, number>();
	for (const { roomId, capacity, isActive } of chairs)
		if (roomId !== null && isActive) places.set(roomId, (places.get(roomId) ?? 0) + capacity);
	const tight = new Set(
		rooms.filter(({ id, capacity }) => (places.get(id) ?? 0) > capacity).map(({ id }) => id)
	);
	return new Map(
		chairs.flatMap(({ id, roomId }) =>
			roomId !== null && tight.has(roomId) ? [[id, roomId] as const] : []
		)
	);
}
