import type {
	NamedOpenings,
	NamedOpeningsQuery
} from '../../../worker/contracts/chain-openings.ts';
import type { Opening } from '../../../worker/contracts/schedule.ts';
import { nameKeyOf } from '../../../worker/domain/patients/fold-text.ts';
import { readOpenings } from './openings.ts';
import type { ReadSource } from './run-read.ts';

/**
 * Openings asked for by names, as a whole chain is asked (M13): the clinic finds its own service and
 * providers. A clinic that does not have them is no error, it has nothing free for them.
 */
export function readNamedOpenings(from: ReadSource, query: NamedOpeningsQuery): NamedOpenings {
	const { clinic } = from;
	const { service: serviceName, provider: providerName, ...window } = query;
	const service = serviceName === undefined ? null : serviceNamed(from, serviceName);
	if (service === undefined) return { serviceId: null, lacks: 'service', items: [] };
	const serviceId = service?.id ?? null;
	const asked = {
		...window,
		past: false,
		...(serviceId && { serviceId: serviceId as `svc_${string}` })
	};
	const name = (one: Opening) => ({
		...one,
		providerName: clinic.providers.get(one.providerId)?.name ?? '',
		chairName: clinic.chairs.get(one.chairId)?.name ?? ''
	});
	if (providerName === undefined)
		return { serviceId, lacks: null, items: readOpenings(from, asked).items.map(name) };
	const providerIds = providersNamed(from, providerName, serviceId);
	if (providerIds.length === 0) return { serviceId, lacks: 'provider', items: [] };
	const found = providerIds.flatMap(
		(id) => readOpenings(from, { ...asked, providerId: id as `prv_${string}` }).items
	);
	const items = found.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
	return { serviceId, lacks: null, items: items.slice(0, query.limit).map(name) };
}

const serviceNamed = ({ clinic }: ReadSource, name: string) =>
	[...clinic.services.values()].find(
		(one) => one.isActive && nameKeyOf(one.name) === nameKeyOf(name)
	);

/** Active providers whose name holds the words and who do the service, at most 20. */
function providersNamed({ clinic }: ReadSource, name: string, serviceId: string | null): string[] {
	const key = nameKeyOf(name);
	return [...clinic.providers.values()]
		.filter((one) => one.isActive && nameKeyOf(one.name).includes(key))
		.filter((one) => serviceId === null || one.serviceIds.includes(serviceId))
		.slice(0, 20)
		.map(({ id }) => id);
}
