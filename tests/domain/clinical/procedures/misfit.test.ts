import { expect, it } from 'vitest';
import { misfitOf } from '../../../../worker/domain/clinical/procedures/misfit.ts';
import { SHIPPED_PROCEDURES } from '../../../../worker/domain/clinical/procedures/shipped.ts';
import { fdiOf, toothOfFdi } from '../../../../worker/domain/clinical/teeth/tooth.ts';

const teeth = (...fdi: string[]) => fdi.map((one) => toothOfFdi(one)!);
const misfit = (code: string, ...fdi: string[]) => {
	const fit = SHIPPED_PROCEDURES.find((one) => one.code === code)!;
	const found = misfitOf(fit, teeth(...fdi));
	return found && `${fdiOf(found.tooth)} ${found.why}`;
};

it('names the first tooth that a procedure is not meant for, and why', () => {
	expect(misfit('E110', '11', '23')).toBeNull();
	expect(misfit('E110', '11', '36')).toBe('36 class');
	expect(misfit('E130', '36', '14')).toBe('14 class');
	expect(misfit('E130', '75')).toBe('75 dentition');
	expect(misfit('K160', '85')).toBeNull();
	expect(misfit('K160', '45')).toBe('45 dentition');
	expect(misfit('D010')).toBeNull();
});

it('says nothing of a supernumerary tooth, which has no class', () => {
	expect(misfit('E130', '11S')).toBeNull();
});
