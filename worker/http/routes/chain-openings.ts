import { Hono } from 'hono';
import { chainOpeningsQuery, type ChainLine } from '../../contracts/chain-openings.ts';
import { can } from '../../domain/access/can.ts';
import { listClinics } from '../../repositories/clinics.ts';
import { recordsFor } from '../../repositories/records.ts';
import { chainNames } from '../../use-cases/openings/chain-names.ts';
import {
	searchChain,
	searchChainAtOnce,
	type ChainSearch
} from '../../use-cases/openings/search-chain.ts';
import { requireCaller, requireInOrganisation } from '../access.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { refuse } from '../refused.ts';
import { parse } from '../validate.ts';
import { requireWindow } from './schedule/require-window.ts';

const PRIVATE = { 'cache-control': 'private, no-store', vary: 'accept' };

/** A free time anywhere in the organisation: each clinic's object is asked, at once (M13). */
export const chainOpenings = new Hono<HttpEnv>()
	.get('/openings', async (c) => {
		const caller = requireCaller(c);
		await requireInOrganisation(c, 'schedule.read');
		const { clinicId, ...query } = readQuery(c);
		const clinics = clinicId ? await namedClinics(c, clinicId) : await readableClinics(c);
		const search = { env: c.env, caller, clinics, query };
		if (c.req.header('accept')?.includes('application/x-ndjson')) return stream(c, search);
		return c.json(await searchChainAtOnce(search), 200, PRIVATE);
	})
	.get('/openings/names', async (c) => {
		const { organisationId } = requireCaller(c);
		const clinics = await readableClinics(c);
		const records = recordsFor(c.env, organisationId);
		return c.json(await chainNames(records, organisationId, clinics), 200, PRIVATE);
	});

function readQuery(c: HttpContext) {
	const clinicId = c.req.queries('clinicId');
	const query = requireWindow(
		parse(chainOpeningsQuery, { ...c.req.query(), ...(clinicId && { clinicId }) })
	);
	if (query.minutes === undefined && query.service === undefined)
		refuse({ code: 'invalid', errors: [{ path: 'minutes', code: 'required' }] });
	return query;
}

/** All clinics where the caller may read the schedule, in the organisation's order. */
async function readableClinics(c: HttpContext) {
	const access = await requireInOrganisation(c, 'schedule.read');
	const records = recordsFor(c.env, access.organisationId);
	return (await listClinics(records, access.organisationId))
		.filter(({ id }) => can(access.standingAt(id), 'schedule.read'))
		.map(({ id, name, timeZone, slug }) => ({ clinicId: id, clinicName: name, timeZone, slug }));
}

/** Those that were named: unknown or foreign is 422, without membership 403. */
async function namedClinics(c: HttpContext, clinicIds: readonly string[]) {
	const access = await requireInOrganisation(c, 'schedule.read');
	const unknown = clinicIds.findIndex((id) => !access.allClinicIds.includes(id));
	if (unknown >= 0)
		refuse({ code: 'invalid', errors: [{ path: `clinicId.${unknown}`, code: 'unknown_id' }] });
	const readable = await readableClinics(c);
	const chosen = readable.filter(({ clinicId }) => clinicIds.includes(clinicId));
	if (chosen.length < new Set(clinicIds).size) refuse({ code: 'forbidden' });
	return chosen;
}

/** One line a clinic, sent the moment it has answered; the last line sums up. */
function stream(c: HttpContext, search: ChainSearch): Response {
	const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
	const writer = writable.getWriter();
	const encoder = new TextEncoder();
	const write = (line: ChainLine) => writer.write(encoder.encode(`${JSON.stringify(line)}\n`));
	const run = async () => {
		const end = await searchChain(search, (answer) => write({ type: 'clinic', ...answer }));
		await write(end);
		await writer.close();
	};
	// The reader has gone away: nobody is left to tell.
	c.executionCtx.waitUntil(run().catch(() => writer.abort().catch(() => undefined)));
	return new Response(readable, {
		headers: { 'content-type': 'application/x-ndjson; charset=utf-8', ...PRIVATE }
	});
}
