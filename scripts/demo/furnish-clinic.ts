import type { SetUpView } from '../../worker/contracts/organisation.ts';
import { eachOf, type Caller } from './api-caller.ts';
import { rulesOf } from './demo-days.ts';
import type { DemoClinic } from './data/clinics.ts';

type MadeClinic = SetUpView['clinics'][number];

/** Shifts with their lunch gaps, without an end, and the account that is one of the doctors. */
export async function furnish(
	owner: Caller,
	made: MadeClinic,
	wanted: DemoClinic,
	{ today, doctor }: { today: string; doctor: string | null }
): Promise<void> {
	const path = `/clinics/${made.id}`;
	const treats = wanted.providers.find(({ account }) => account === 'doctor');
	if (treats && doctor)
		await owner.must('PATCH', `${path}/providers/${idOf(made.providers, treats.name)}`, {
			staffId: doctor
		});
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
