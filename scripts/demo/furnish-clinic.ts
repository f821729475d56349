import type { SetUpView } from '../../worker/contracts/organisation.ts';
import { eachOf, type Caller } from './api-caller.ts';
import { rulesOf } from './demo-days.ts';
import type { DemoClinic } from './data/clinics.ts';

type MadeClinic = SetUpView['clinics'][number];

/** Rooms, machines, who does what, and shifts with their lunch gaps, without an end. */
export async function furnish(
	owner: Caller,
	made: MadeClinic,
	wanted: DemoClinic,
	{ today, doctor }: { today: string; doctor: string | null }
): Promise<void> {
	const path = `/clinics/${made.id}`;
	for (const { name, capacity } of wanted.equipment)
		await owner.must('POST', `${path}/equipment`, { name, capacity });
	for (const room of wanted.rooms) {
		const { name, capacity } = room;
		const { id } = await owner.must<{ id: string }>('POST', `${path}/rooms`, { name, capacity });
		await eachOf(room.chairs, 2, (chair) =>
			owner.must('PATCH', `${path}/chairs/${idOf(made.chairs, chair)}`, { roomId: id })
		);
	}
	await eachOf(wanted.providers, 2, (provider) =>
		owner.must('PATCH', `${path}/providers/${idOf(made.providers, provider.name)}`, {
			serviceIds: provider.services.map((name) => idOf(made.services, name)),
			...(provider.account && doctor && { staffId: doctor })
		})
	);
	await eachOf(shiftsOf(made, wanted, today), 4, (shift) =>
		owner.must('POST', `${path}/shifts`, shift)
	);
}

const shiftsOf = (made: MadeClinic, wanted: DemoClinic, today: string) =>
	wanted.providers.flatMap((provider) =>
		rulesOf(provider, today).flatMap(({ startsOn, rule }) =>
			provider.hours.map(([from, to]) => ({
				providerId: idOf(made.providers, provider.name),
				chairId: idOf(made.chairs, provider.chairs[0] ?? ''),
				kind: 'work',
				startsOn,
				from,
				to,
				rule
			}))
		)
	);

export function idOf(list: readonly { id: string; name: string }[], name: string): string {
	const entry = list.find((one) => one.name === name);
	if (!entry) throw new Error(`the demo knows no ${name}`);
	return entry.id;
}
