import * as ch from '../../../contracts/chart.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Tooth chart');
const ONE = '/patients/:patientId/chart';

/** The odontogram: entries that end and never change, so that the chart of any date can be asked. */
export const chartOperations: Operation[] = [
	op(
		'get',
		ONE,
		'The mouth as it was on a local date',
		'{on, dates, teeth, entries: [ChartEntry]}',
		{
			query: ch.chartQuery
		}
	),
	op(
		'get',
		`${ONE}/history`,
		'All that was ever charted, newest first',
		'{items: [ChartEntry], nextCursor}',
		{ query: ch.chartHistoryQuery }
	),
	op(
		'post',
		`${ONE}/entries`,
		'Chart findings, procedures and states of teeth, all or none',
		'{items: [ChartEntry]}',
		{ body: ch.makeChartEntries, status: 201, refusals: ['conflict', 'illegal_transition'] }
	),
	op('post', `${ONE}/entries/:entryId/end`, 'End entries with a reason', '{items: [ChartEntry]}', {
		body: ch.endChartEntry,
		refusals: ['conflict', 'illegal_transition']
	}),
	op(
		'post',
		`${ONE}/moves`,
		'Take what was charted in a wrong record to the right one',
		'{items: [ChartEntry]}',
		{ body: ch.moveChartEntries, refusals: ['conflict', 'illegal_transition'] }
	)
];
