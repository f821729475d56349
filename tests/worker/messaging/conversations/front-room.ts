import { aHouse, json, signedIn, type Person, type Visitor } from '../../access/house.ts';
import type { Role } from '../../../../worker/domain/access/roles.ts';

const OPEN = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
/** A day ahead of all tests, in Shanghai. */
export const DAY = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

/** A clinic that is open around the clock, with a doctor, a chair and people who call patients. */
export async function aFrontRoom() {
	const house = await aHouse(2);
	const [clinicId = '', otherClinicId = ''] = house.clinicIds;
	const owner = await signedIn(await house.person(null, { isOwner: true }));
	const path = `/clinics/${clinicId}`;
	const made = async (what: string, body: object): Promise<string> => {
		const answer = await owner.post(what, body);
		if (answer.status !== 201) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
		return (await json<{ id: string }>(answer)).id;
	};
	await owner.patch(path, { openingHours: OPEN });
	const serviceId = await made(`${path}/services`, { name: 'Check-up', minutes: 30 });
	const chairId = await made(`${path}/chairs`, { name: 'Chair 1' });
	const providerId = await made(`${path}/providers`, { name: 'Li Wen', serviceIds: [serviceId] });
	await owner.post(`${path}/shifts`, { providerId, startsOn: DAY, from: '00:00', to: '24:00' });
	let minute = 0;
	return {
		...{ organisationId: house.organisationId, clinicId, otherClinicId, owner },
		someone: async (role: Role, clinicIds = [clinicId]): Promise<Person & { at: Visitor }> => {
			const person = await house.person(role, { clinicIds });
			return { ...person, at: await signedIn(person) };
		},
		patient: (name: string, phone: string) =>
			made('/patients', { name, phones: [{ number: phone }], clinicId }),
		visit: (patientId: string) => {
			const at = (minute += 30);
			const [hours, minutes] = [Math.floor(at / 60), at % 60].map((n) =>
				String(n).padStart(2, '0')
			);
			return made(`${path}/appointments`, {
				...{ providerId, chairId, minutes: 30, patientId, serviceIds: [serviceId] },
				...{ start: `${DAY}T${hours}:${minutes}:00+08:00`, source: 'desk' }
			});
		},
		startOf: async (id: string) =>
			(await json<{ start: string }>(await owner.get(`${path}/appointments/${id}`))).start,
		confirmationOf: async (id: string) =>
			(await json<{ confirmation: string }>(await owner.get(`${path}/appointments/${id}`)))
				.confirmation,
		exchange: async () => {
			const body = { name: 'Exchange', scopes: ['calls.report'], clinicIds: [clinicId] };
			const { key } = await json<{ key: string }>(await owner.post('/api-keys', body));
			return { authorization: `Bearer ${key}` };
		}
	};
}
export type FrontRoom = Awaited<ReturnType<typeof aFrontRoom>>;
