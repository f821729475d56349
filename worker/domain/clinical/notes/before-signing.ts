import {
	cellKey,
	gapKey,
	sentenceParts,
	teethOf,
	type NoteSection,
	type NoteTemplateBody,
	type NoteValues
} from './template.ts';

/** What stands between a draft and its signature. `stops` are refused; the others are said. */
export interface SigningFinding {
	kind: 'empty_note' | 'empty_section' | 'open_gap' | 'out_of_range';
	sectionId: string | null;
	/** The gap's key, where one is meant. */
	key: string | null;
	/** The words of the section or gap, as the template has them. */
	label: string;
	stops: boolean;
}

/** A place in free words where the writer was to go on. */
const OPEN_PLACE = '___';

/**
 * What is missing before a note is signed: required sections and gaps stop it, a `___` left in the words
 * and a number outside its usual range are named. An empty note is never signed.
 */
export function findBeforeSigning(
	template: NoteTemplateBody,
	values: NoteValues
): SigningFinding[] {
	if (!Object.values(values).some((value) => value.trim() !== ''))
		return [{ kind: 'empty_note', sectionId: null, key: null, label: '', stops: true }];
	return template.sections.flatMap((section) => findInSection(section, values));
}

function findInSection(section: NoteSection, values: NoteValues): SigningFinding[] {
	const say = (
		kind: SigningFinding['kind'],
		key: string | null,
		label: string,
		stops: boolean
	): SigningFinding => ({ kind, sectionId: section.id, key, label, stops });
	if (!isFilled(section, values))
		return section.isRequired ? [say('empty_section', null, section.title, true)] : [];
	const found: SigningFinding[] = [];
	const gaps = sentenceParts(section).flatMap((part) => ('gap' in part ? [part.gap] : []));
	for (const gap of gaps) {
		const key = gapKey(section.id, gap.id);
		const value = (values[key] ?? '').trim();
		if (value === '' && gap.isRequired) found.push(say('open_gap', key, gap.label, true));
		else if (isOutside(value, gap)) found.push(say('out_of_range', key, gap.label, false));
	}
	for (const tooth of teethOf(values, section.id))
		for (const column of section.columns) {
			const key = cellKey(section.id, tooth, column.id);
			if (isOutside(values[key] ?? '', column))
				found.push(say('out_of_range', key, `${tooth} ${column.label}`, false));
		}
	if ((values[section.id] ?? '').includes(OPEN_PLACE))
		found.push(say('open_gap', section.id, section.title, true));
	return found;
}

export const isFilled = ({ id }: Pick<NoteSection, 'id'>, values: NoteValues): boolean =>
	Object.entries(values).some(
		([key, value]) => (key === id || key.startsWith(`${id}.`)) && value.trim() !== ''
	);

/** A number outside the range in which the template expects it; words in a gap of numbers are left alone. */
export function isOutside(
	value: string,
	{ kind, min, max }: { kind: string; min: number | null; max: number | null }
): boolean {
	const number = Number(value.trim().replace(',', '.'));
	if (kind !== 'number' || value.trim() === '' || Number.isNaN(number)) return false;
	return (min !== null && number < min) || (max !== null && number > max);
}
