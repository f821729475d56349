import { Hono } from 'hono';
import type * as v from 'valibot';
import {
	checkImport,
	confirmImport,
	emptyBody,
	importPage,
	reportQuery,
	uploadQuery
} from '../../contracts/patient-imports.ts';
import type { Capability } from '../../domain/access/capabilities.ts';
import { subjectOf, type ImportSubject } from '../../domain/patients/import-states.ts';
import { getClinic } from '../../repositories/clinics.ts';
import { getImport } from '../../repositories/imports.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import {
	continueImport,
	type ImportContext
} from '../../use-cases/patients/imports/continue-import.ts';
import {
	readImport,
	readImports,
	readReport
} from '../../use-cases/patients/imports/read-import.ts';
import {
	cancelImport,
	checkMapping,
	confirmRows,
	undoImport
} from '../../use-cases/patients/imports/steer-import.ts';
import { uploadImport } from '../../use-cases/patients/imports/upload-import.ts';
import { accessOf, requireAt, requireCaller, requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command, type Decision } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refuse } from '../refused.ts';
import { refusingStale } from '../refusing-stale.ts';
import { readUpload } from '../upload.ts';
import { body, query } from '../validate.ts';

const MAY: Record<ImportSubject, Capability> = {
	patients: 'patients.import',
	catalogue: 'organisation.settings'
};

/**
 * Taking over patients, future appointments, a price list or diagnosis codes from a file, in steps that
 * a restart does not lose.
 */
export const patientImports = new Hono<HttpEnv>()
	.get('/patient-imports', async (c) => {
		const page = query(c, importPage);
		const { organisationId } = await requireInOrganisation(c, MAY[page.subject]);
		return c.json(await readImports(recordsFor(c.env, organisationId), organisationId, page));
	})
	.post('/patient-imports', async (c) => {
		const { kind, clinicId } = query(c, uploadQuery);
		const may = MAY[subjectOf(kind)];
		await requireInOrganisation(c, may);
		const clinic = await requireClinicInBody(c, clinicId, may);
		const upload = { kind, ...(await readUpload(c)) };
		const { bytes, ...named } = upload;
		return command(c, { ...named, digest: await digestOf(bytes) }, (records) =>
			uploadImport(c.env, records, clinic, requireCaller(c), upload, c.var.now)
		);
	})
	.get('/patient-imports/:importId', async (c) => {
		const { records, row } = await requireImport(c);
		return c.json(await readImport(c.env, records, row), 200, { etag: `"${row.version}"` });
	})
	.get('/patient-imports/:importId/report', async (c) => {
		const { records, row } = await requireImport(c);
		const { outcome, ...page } = query(c, reportQuery);
		return c.json(await readReport(records, row, outcome, page));
	})
	.post('/patient-imports/:importId/check', (c) =>
		steer(c, checkImport, async (context, input) => checkMapping(context, input))
	)
	.post('/patient-imports/:importId/confirm', (c) =>
		steer(c, confirmImport, async (context, input) => confirmRows(context, input))
	)
	.post('/patient-imports/:importId/continue', (c) => steer(c, emptyBody, continueImport))
	.post('/patient-imports/:importId/cancel', (c) =>
		steer(c, emptyBody, async (context) => cancelImport(context))
	)
	.post('/patient-imports/:importId/undo', (c) =>
		steer(c, emptyBody, async (context) => undoImport(context))
	);

/** 404 for an import of another organisation, 403 without the capability at its clinic. */
async function requireImport(c: HttpContext) {
	const access = await accessOf(c);
	if (!Object.values(MAY).some((one) => access.canAnywhere(one))) refuse({ code: 'forbidden' });
	const { organisationId } = access;
	const records = recordsFor(c.env, organisationId);
	const importId = c.req.param('importId') ?? '';
	const row = await getImport(records, { organisationId, importId });
	if (!row) refuse({ code: 'not_found' });
	await requireAt(c, row.clinicId, MAY[subjectOf(row.kind)]);
	return { records, row };
}

async function steer<Schema extends v.GenericSchema>(
	c: HttpContext,
	schema: Schema,
	decide: (context: ImportContext, input: v.InferOutput<Schema>) => Promise<Decision>
): Promise<Response> {
	await requireImport(c);
	const input = await body(c, schema);
	const version = ifMatch(c);
	const step = () =>
		command(c, input, async (records) => {
			const context = await contextOf(c, records);
			if (version !== undefined && version !== context.row.version)
				refuse({ code: 'stale_version' });
			return decide(context, input);
		});
	return refusingStale('patient_import.version', () =>
		refusingStale('procedure.version', () => refusingStale('diagnosis_code.version', step))
	);
}

async function contextOf(c: HttpContext, records: Records): Promise<ImportContext> {
	const { row } = await requireImport(c);
	const { organisationId, clinicId } = row;
	const clinic = await getClinic(records, { organisationId, clinicId });
	if (!clinic) refuse({ code: 'not_found' });
	return { env: c.env, records, row, clinic, caller: requireCaller(c), now: c.var.now };
}

async function digestOf(bytes: Uint8Array): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
