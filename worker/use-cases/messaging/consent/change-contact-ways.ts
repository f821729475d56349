import type { InferOutput } from 'valibot';
import type { putContactWays } from '../../../contracts/conversations.ts';
import { isTimeZone } from '../../../domain/organisation/time-zone.ts';
import type { Env } from '../../../env.ts';
import type { Decision } from '../../../http/command.ts';
import { refuse } from '../../../http/refused.ts';
import { putAddress, putChoice, retireAddresses } from '../../../repositories/contact-addresses.ts';
import type { Records } from '../../../repositories/records.ts';
import type { PatientScope } from '../../patients/change-patient.ts';
import { refreshCards } from '../../patients/push-cards.ts';
import { patientToChange } from '../patient-group.ts';
import { withBlocks } from './addresses-of.ts';
import { contactWaysView, readContactFacts, type ContactFacts } from './contact-ways.ts';

type Ways = InferOutput<typeof putContactWays>;

/**
 * Changes what was sent and leaves the rest; null takes back. One e-mail address holds at a time. The
 * zone goes on the patient's card, since the clinics' objects keep the quiet hours by it.
 */
export async function changeContactWays(
	env: Env,
	records: Records,
	scope: PatientScope,
	input: Ways,
	now: number
): Promise<Decision> {
	const { organisationId, patientId } = scope;
	if (typeof input.timeZone === 'string' && !isTimeZone(input.timeZone))
		refuse({ code: 'invalid', errors: [{ path: 'timeZone', code: 'out_of_range' }] });
	const { row, ids } = await patientToChange(records, organisationId, patientId);
	const before = await readContactFacts(records, organisationId, ids);
	const { email, ...choice } = input;
	const after: ContactFacts = {
		...before,
		choice: { ...before.choice, ...choice },
		addresses:
			email === undefined ? before.addresses : await withEmail(records, before, scope, email)
	};
	return {
		status: 200,
		body: contactWaysView(after),
		statements: [
			putChoice(records, { organisationId, patientId }, choice, now),
			...(email === undefined ? [] : [retireAddresses(records, organisationId, ids, 'email')]),
			...(email
				? [
						putAddress(records, {
							...{ organisationId, patientId, way: 'email', address: email, createdAt: now }
						})
					]
				: [])
		],
		audit: {
			action: 'patient.contact_ways',
			subject: { kind: 'patient', id: patientId },
			clinicId: row.clinicId,
			before: trail(before, input),
			after: input
		},
		after: () => refreshCards(env, records, organisationId, patientId)
	};
}

async function withEmail(
	records: Records,
	{ addresses }: ContactFacts,
	{ organisationId }: PatientScope,
	email: string | null
) {
	const others = addresses.filter(({ way }) => way !== 'email');
	if (email === null) return others;
	const known = addresses.find(({ way, address }) => way === 'email' && address === email);
	if (known) return [...others, known];
	const added = await withBlocks(records, organisationId, [{ way: 'email', address: email }]);
	return [...others, ...added];
}

function trail({ choice, addresses }: ContactFacts, input: Ways) {
	const emails = addresses.flatMap(({ way, address }) => (way === 'email' ? [address] : []));
	const known = { ...choice, email: emails[0] ?? null };
	return Object.fromEntries(
		(Object.keys(input) as (keyof Ways)[]).map((field) => [field, known[field]])
	);
}
