import { expect, it } from 'vitest';
import { findPerson, type PhoneHolder } from '../../../worker/domain/patients/same-person.ts';

const holder = (id: string, name: string, more: Partial<PhoneHolder> = {}): PhoneHolder => ({
	id,
	name,
	bornOn: null,
	state: 'active',
	isBarredOnline: false,
	...more
});
const wang = (more: { bornOn?: string } = {}) => ({ name: 'Wang  Fang', bornOn: null, ...more });

it('knows a person by the phone and the folded name', () => {
	expect(findPerson(wang(), [holder('pat_1', 'wang fang')])).toEqual({ is: 'known', id: 'pat_1' });
});

it('makes a new patient of a family member under the same phone', () => {
	expect(findPerson(wang(), [holder('pat_1', 'Wang Wei')])).toEqual({ is: 'new' });
	expect(findPerson(wang(), [])).toEqual({ is: 'new' });
});

it('tells a father from a son of the same name by their birth dates', () => {
	const family = [
		holder('pat_father', 'Wang Fang', { bornOn: '1970-01-01' }),
		holder('pat_son', 'Wang Fang', { bornOn: '2005-05-05' })
	];
	expect(findPerson(wang({ bornOn: '2005-05-05' }), family)).toEqual({
		is: 'known',
		id: 'pat_son'
	});
	expect(findPerson(wang({ bornOn: '1999-09-09' }), family)).toEqual({ is: 'new' });
});

it('prefers an active record, and books an inactive one', () => {
	const inactive = holder('pat_old', 'Wang Fang', { state: 'inactive' });
	expect(findPerson(wang(), [inactive])).toEqual({ is: 'known', id: 'pat_old' });
	expect(findPerson(wang(), [inactive, holder('pat_new', 'Wang Fang')])).toEqual({
		is: 'known',
		id: 'pat_new'
	});
});

it('books neither the barred nor the deceased, whatever second record there is of the barred', () => {
	const barred = holder('pat_1', 'Wang Fang', { isBarredOnline: true });
	expect(findPerson(wang(), [barred, holder('pat_2', 'Wang Fang')])).toEqual({ is: 'refused' });
	expect(findPerson(wang(), [holder('pat_1', 'Wang Fang', { state: 'deceased' })])).toEqual({
		is: 'refused'
	});
	expect(findPerson({ name: 'Wang Wei', bornOn: null }, [barred])).toEqual({ is: 'new' });
});
