import { Hono } from 'hono';
import { exportQuery, exportRecord } from '../../contracts/record-export.ts';
import { exportPatientRecord } from '../../use-cases/record/export-record.ts';
import { requireInOrganisation } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { body, query } from '../validate.ts';

const PATH = '/patients/:patientId/export';

/** A patient's whole record as one file: to read and print, or for another system (M10). */
export const recordExport = new Hono<HttpEnv>()
	.get(PATH, async (c) => {
		const access = await requireInOrganisation(c, 'record.export');
		return exportPatientRecord(c, access, c.req.param('patientId'), query(c, exportQuery));
	})
	.post(PATH, async (c) => {
		const access = await requireInOrganisation(c, 'record.export');
		const input = await body(c, exportRecord);
		return exportPatientRecord(c, access, c.req.param('patientId'), input);
	});
