import { describe, expect, it } from 'vitest';
import { findMismatch } from '../../../worker/domain/imaging/same-patient.ts';

const wang = {
	name: '王小东',
	syllables: ['wang', 'xiao', 'dong'],
	bornOn: '1988-02-14',
	recordNumber: 'P-00012'
};
const ivanov = { name: 'Иванов Иван', syllables: [], bornOn: '1988-02-14', recordNumber: 'P-7' };
const file = (
	name: string | null,
	bornOn: string | null = null,
	patientId: string | null = null
) => ({
	name,
	bornOn,
	patientId
});

describe('whom a file shows', () => {
	it.each([
		'王^小东',
		'王小东',
		'Wang^XiaoDong',
		'WANG XIAO DONG',
		'XiaoDong^Wang',
		'Wang^XiaoDong=王^小东',
		'Someone=王^小东'
	])('is the patient of the record as %s', (name) => {
		expect(findMismatch(file(name), wang)).toBeNull();
	});

	it.each(['Иванов^Иван', 'ИВАН ИВАНОВ', 'Иванов Иван'])('is the same as %s', (name) => {
		expect(findMismatch(file(name), ivanov)).toBeNull();
	});

	it.each(['李^雷', 'Li^Lei', 'WANG^XIAOMING'])('is somebody else as %s', (name) => {
		expect(findMismatch(file(name), wang)).toEqual({ name, bornOn: null });
	});

	it('is asked when the birth date differs, also under the same name', () => {
		expect(findMismatch(file('王^小东', '1988-02-15'), wang)).toEqual({
			name: null,
			bornOn: '1988-02-15'
		});
	});

	it('is vouched for by birth date or record number where scripts cannot be compared', () => {
		expect(findMismatch(file('IVANOV^IVAN', '1988-02-14'), ivanov)).toBeNull();
		expect(findMismatch(file('IVANOV^IVAN', null, 'P-7'), ivanov)).toBeNull();
		expect(findMismatch(file('IVANOV^IVAN'), ivanov)).toEqual({
			name: 'IVANOV^IVAN',
			bornOn: null
		});
	});

	it('is not asked when the file says nothing', () => {
		expect(findMismatch(file(null), wang)).toBeNull();
	});
});
