import { writeOf } from '../../worker/use-cases/patients/patient-write.ts';
import { findPatients } from '../../worker/use-cases/patients/list-patients.ts';
import { sealingFor } from '../../worker/integrations/sealing/sealing.ts';
import {
	insertPatients,
	recordNumberOf,
	reserveSerials,
	searchIdOf
} from '../../worker/repositories/patients.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { personNumber } from './patient-names.ts';

const ORGANISATION = 'org_bench';
const SEED = { seed: 20261121 };

/** Makes and finds patients through the product's own code inside workerd, on its D1. */
export default {
	async fetch(request: Request, env: { DB: D1Database; AUTH_SECRET: string }) {
		const url = new URL(request.url);
		const records = recordsFor(env, ORGANISATION);
		const number = (name: string) => Number(url.searchParams.get(name));
		if (url.pathname === '/make') {
			const count = number('count');
			const { bookNumber, first } = await reserveSerials(records, ORGANISATION, count);
			const sealing = sealingFor(env, ORGANISATION);
			const writes = await Promise.all(
				Array.from({ length: count }, (_, n) => {
					const person = personNumber(first + n, SEED.seed);
					const identity = {
						organisationId: ORGANISATION,
						id: `pat_bench${first + n}`,
						clinicId: 'cli_bench',
						recordNumber: recordNumberOf(first + n),
						searchId: searchIdOf(bookNumber, first + n),
						importId: null,
						mergedIntoId: null,
						retiredAt: null,
						version: 1,
						createdAt: 1,
						updatedAt: 1
					};
					return writeOf(identity, person, 'CN', sealing);
				})
			);
			const statements = insertPatients(records, ORGANISATION, writes);
			await records.batch(statements as [(typeof statements)[0]]);
			return new Response('made');
		}
		const tag = url.searchParams.get('tag');
		const filters = { query: url.searchParams.get('query') ?? '', ...(tag !== null && { tag }) };
		return Response.json(await findPatients(records, ORGANISATION, filters, 20, null, 1));
	}
};
