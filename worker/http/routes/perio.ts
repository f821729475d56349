import { Hono } from 'hono';
import {
	beginPerioExam as beginInput,
	discardPerioExam as discardInput,
	perioExamsQuery,
	savePerioExam as saveInput
} from '../../contracts/perio.ts';
import { recordsFor } from '../../repositories/records.ts';
import { noteOpened } from '../../use-cases/patients/note-opened.ts';
import { beginPerioExam } from '../../use-cases/perio/begin-exam.ts';
import { discardPerioExam, finishPerioExam } from '../../use-cases/perio/end-exam.ts';
import { listPerioExams } from '../../use-cases/perio/list-exams.ts';
import { presentExam } from '../../use-cases/perio/present-exam.ts';
import { requireExam } from '../../use-cases/perio/require-exam.ts';
import { savePerioExam } from '../../use-cases/perio/save-exam.ts';
import { requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingReplaced } from '../refusing-replaced.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

const ALL = '/patients/:patientId/perio-exams';
const ONE = `${ALL}/:examId` as const;
const VERSION = 'perio_exam.version';

async function placeOf(c: HttpContext, capability: 'chart.read' | 'chart.write') {
	const { organisationId } = await requireInOrganisation(c, capability);
	return {
		organisationId,
		patientId: c.req.param('patientId') ?? '',
		examId: c.req.param('examId') ?? ''
	};
}

/** Periodontal exams: a draft that is saved as it is probed, then a record that stands. */
export const perio = new Hono<HttpEnv>()
	.get(ALL, async (c) => {
		const place = await placeOf(c, 'chart.read');
		const page = query(c, perioExamsQuery);
		const records = recordsFor(c.env, place.organisationId);
		const found = await listPerioExams(records, place, page);
		await noteOpened(c, records, place);
		return c.json(found);
	})
	.post(ALL, async (c) => {
		const { patientId } = await placeOf(c, 'chart.write');
		const input = await body(c, beginInput);
		const clinic = await requireClinicInBody(c, input.clinicId, 'chart.write');
		return refusingReplaced('perio_exam.', () =>
			command(c, input, (records) => beginPerioExam(c, records, clinic, patientId, input))
		);
	})
	.get(ONE, async (c) => {
		const place = await placeOf(c, 'chart.read');
		const records = recordsFor(c.env, place.organisationId);
		const { row, replacedById } = await requireExam(records, place);
		await noteOpened(c, records, place);
		return c.json(presentExam(row, replacedById), 200, { etag: `"${row.version}"` });
	})
	.patch(ONE, async (c) => {
		const place = await placeOf(c, 'chart.write');
		const [input, version] = [await body(c, saveInput), ifMatch(c)];
		return refusingStale(VERSION, () =>
			command(c, input, (records) => savePerioExam(c, records, place, input, version))
		);
	})
	.post(`${ONE}/finish`, async (c) => {
		const place = await placeOf(c, 'chart.write');
		const version = ifMatch(c);
		return refusingStale(VERSION, () =>
			command(c, null, (records) => finishPerioExam(c, records, place, version))
		);
	})
	.post(`${ONE}/discard`, async (c) => {
		const place = await placeOf(c, 'chart.write');
		const [input, version] = [await body(c, discardInput), ifMatch(c)];
		return refusingStale(VERSION, () =>
			command(c, input, (records) => discardPerioExam(c, records, place, input.reason, version))
		);
	});
