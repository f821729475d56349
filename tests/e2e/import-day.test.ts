import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../scripts/run/settings.ts';
import { URL_OF_PRODUCT } from './support/server.ts';

const HEAD =
	'PatientId,AppointmentID,Gender,ScheduledDay,AppointmentDay,Age,Neighbourhood,Scholarship,Hipertension,Diabetes,Alcoholism,Handcap,SMS_received,No-show';
const PLACES = ['JARDIM DA PENHA', 'MARUÍPE', 'SÃO PEDRO'];

/** 60 visits of 40 patients on one past day, booked in another order than they are listed. */
const rows = Array.from({ length: 60 }, (_, i) =>
	[
		`${i % 40}E+3`,
		9_000 + i,
		i % 3 === 0 ? 'M' : 'F',
		`2016-04-${10 + ((i * 7) % 19)}T0${i % 9}:15:00Z`,
		'2016-04-29T00:00:00Z',
		20 + i,
		PLACES[i % 3],
		...[0, 0, 0, 0, 0, 0],
		i % 5 === 0 ? 'Yes' : 'No'
	].join(',')
);

function runImport(lines: string[]): { status: number | null; printed: string } {
	const file = path.join(mkdtempSync(path.join(tmpdir(), 'chairside-import-')), 'day.csv');
	writeFileSync(file, [HEAD, ...lines].join('\n'));
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[path.join(ROOT, 'scripts/import-day.ts'), file, '--url', URL_OF_PRODUCT],
		{ env: { ...process.env, DATA_DIR: process.env.CHAIRSIDE_DATA }, encoding: 'utf8' }
	);
	return { status, printed: stdout + stderr };
}

it('books every visit of a file through the API, and the boards hold what the file says', () => {
	const { status, printed } = runImport(rows);
	expect(printed).toContain('60 visits in 3 clinics');
	expect(printed).toContain('60 of 60 booked, 12 of 12 no-shows, 0 refused: equal to the file');
	expect(status).toBe(0);
});

it('says which line of a file cannot be read, and books nothing of it', () => {
	const { status, printed } = runImport([
		...rows.slice(0, 5),
		rows[5]?.replace('Yes', 'Maybe') ?? ''
	]);
	expect(printed).toContain('row 7: No-show must be Yes or No');
	expect(printed).not.toContain('booked');
	expect(status).toBe(1);
});
