import type { ChainNames } from '../../contracts/chain-openings.ts';
import { nameKeyOf } from '../../domain/patients/fold-text.ts';
import { listChainNames } from '../../repositories/chain-names.ts';
import type { Records } from '../../repositories/records.ts';

/**
 * What a search over the chain can ask for, by name: the same name at several clinics is one entry
 * with the clinics that have it. A service's length is that of the first clinic; each books its own.
 */
export async function chainNames(
	records: Records,
	organisationId: string,
	clinics: ChainNames['clinics']
): Promise<ChainNames> {
	const isHere = new Set(clinics.map(({ clinicId }) => clinicId));
	const { services, providers } = await listChainNames(records, organisationId);
	return {
		clinics,
		services: together(services.filter(({ clinicId }) => isHere.has(clinicId))),
		providers: together(providers.filter(({ clinicId }) => isHere.has(clinicId)))
	};
}

function together<Row extends { name: string; clinicId: string }>(
	rows: readonly Row[]
): (Omit<Row, 'clinicId'> & { clinicIds: string[] })[] {
	const byName = new Map<string, Omit<Row, 'clinicId'> & { clinicIds: string[] }>();
	for (const { clinicId, ...row } of rows) {
		const known = byName.get(nameKeyOf(row.name));
		if (known) known.clinicIds.push(clinicId);
		else byName.set(nameKeyOf(row.name), { ...row, clinicIds: [clinicId] });
	}
	return [...byName.values()];
}
