import type { FieldProblem } from '../../../contracts/problem.ts';
import { isProviderAddress } from '../../../domain/messaging/channels/provider-address.ts';
import type { Access } from '../../../domain/access/access.ts';
import type { Env } from '../../../env.ts';
import { refuse } from '../../../http/refused.ts';
import { adapterOf, type ConnectedKind } from '../../../integrations/channels/adapters.ts';

type Named = Readonly<Record<string, string>>;

export interface ChannelFields {
	settings: Named;
	secrets: Named;
	clinicIds: readonly string[];
}

/**
 * Refuses with 422 what this kind of channel cannot work with: a name it does not know, a secret among
 * the settings, an empty required one, an address that messages must not go to, a foreign clinic.
 */
export function requireChannelFields(
	env: Pick<Env, 'ENVIRONMENT'>,
	access: Access,
	kind: ConnectedKind,
	{ settings, secrets, clinicIds }: ChannelFields
): void {
	const errors = [
		...namesOf(kind, 'settings', settings, false),
		...namesOf(kind, 'secrets', secrets, true),
		...addressesOf(env, settings),
		...clinicIds.flatMap((id, at): FieldProblem[] =>
			access.allClinicIds.includes(id)
				? []
				: [{ path: `clinicIds.${at}`, code: 'unknown_id' as const }]
		)
	];
	if (errors.length > 0) refuse({ code: 'invalid', errors });
}

function namesOf(
	kind: ConnectedKind,
	place: 'settings' | 'secrets',
	given: Named,
	isSecret: boolean
): FieldProblem[] {
	const known = adapterOf(kind).settings.filter((one) => one.isSecret === isSecret);
	const foreign = Object.keys(given)
		.filter((name) => !known.some((one) => one.name === name))
		.map((name): FieldProblem => ({ path: `${place}.${name}`, code: 'unknown_field' }));
	const missing = known
		.filter((one) => one.isRequired && (given[one.name] ?? '') === '')
		.map((one): FieldProblem => ({ path: `${place}.${one.name}`, code: 'required' }));
	return [...foreign, ...missing];
}

const addressesOf = (env: Pick<Env, 'ENVIRONMENT'>, settings: Named): FieldProblem[] => {
	const isProduction = env.ENVIRONMENT === 'production';
	const { baseUrl = '', host = '', pushHosts = '' } = settings;
	const hosts = pushHosts.split(',').map((one) => one.trim());
	const asked = [
		...(baseUrl === '' ? [] : [['baseUrl', baseUrl] as const]),
		...(host === '' ? [] : [['host', `https://${host}`] as const]),
		...hosts.filter(Boolean).map((one) => ['pushHosts', `https://${one}`] as const)
	];
	return asked
		.filter(([, address]) => !isProviderAddress(address, isProduction))
		.map(([name]) => ({ path: `settings.${name}`, code: 'out_of_range' }));
};

/** What is really there: an empty value is no value. */
export const filled = (given: Named): Record<string, string> =>
	Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
