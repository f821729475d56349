import type { ChangeOrganisation, OrganisationView } from '../../contracts/organisation.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import {
	getOrganisation,
	updateOrganisation,
	type OrganisationRow
} from '../../repositories/organisations.ts';
import type { Records } from '../../repositories/records.ts';
import { sent } from '../catalogue/kind.ts';

const present = ({ id, name, notation, version }: OrganisationRow): OrganisationView => ({
	...{ id, name, notation, version }
});

export async function readOrganisation(
	records: Records,
	organisationId: string
): Promise<OrganisationView> {
	return present((await getOrganisation(records, organisationId)) ?? refuse({ code: 'not_found' }));
}

/** Its name, and how its teeth are named. What is signed keeps what it was signed with. 412 when stale. */
export async function changeOrganisation(
	records: Records,
	organisationId: string,
	input: ChangeOrganisation,
	by: { at: number; ifVersion: number | undefined }
): Promise<Decision> {
	const before = (await getOrganisation(records, organisationId)) ?? refuse({ code: 'not_found' });
	if (by.ifVersion !== undefined && by.ifVersion !== before.version)
		refuse({ code: 'stale_version', extra: { version: before.version } });
	const row = { ...before, ...sent(input) };
	const after = present({ ...row, version: before.version + 1 });
	return {
		status: 200,
		body: after,
		headers: { etag: `"${after.version}"` },
		statements: [updateOrganisation(records, row, by.at)],
		audit: {
			action: 'organisation.change',
			subject: { kind: 'organisation', id: organisationId },
			before: present(before),
			after
		}
	};
}
