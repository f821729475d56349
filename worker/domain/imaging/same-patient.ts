import { foldText, hanOf, nameKeyOf } from '../patients/fold-text.ts';
import type { DicomSubject } from './dicom/subject.ts';

/** Whom the record is of. */
export interface RecordSubject {
	name: string;
	/** Pinyin of the name's Han signs without tones; empty without them. */
	syllables: readonly string[];
	bornOn: string | null;
	recordNumber: string;
}

export interface Mismatch {
	/** What the file says, where the record says otherwise. */
	name: string | null;
	bornOn: string | null;
}

/**
 * Compares whom a DICOM file shows with the record it is put into; null when nothing speaks against it.
 * A name agrees in any of the file's scripts, in any order of its words, and by its sound where a device
 * writes Latin letters alone. Two names in scripts that cannot be compared are left to the birth date
 * and the record number; when neither agrees either, it is asked.
 */
export function findMismatch(file: DicomSubject, record: RecordSubject): Mismatch | null {
	const bornOn = file.bornOn && record.bornOn && file.bornOn !== record.bornOn ? file.bornOn : null;
	const names = file.name === null ? 'unsaid' : compareNames(file.name, record);
	const isVouchedFor =
		(file.bornOn !== null && file.bornOn === record.bornOn) ||
		file.patientId === record.recordNumber;
	const isOther = names === 'other' || (names === 'unclear' && !isVouchedFor);
	return isOther || bornOn ? { name: isOther ? file.name : null, bornOn } : null;
}

function compareNames(written: string, record: RecordSubject): 'same' | 'other' | 'unclear' {
	const own = [wordsKey(record.name), wordsKey(record.syllables.join(' '))].filter(Boolean);
	const joined = [nameKeyOf(record.name), nameKeyOf(record.syllables.join(''))].filter(Boolean);
	const forms = written.split('=').filter((form) => /\p{L}/u.test(form));
	if (forms.length === 0) return 'unclear';
	const agrees = forms.some(
		(form) => own.includes(wordsKey(form)) || orders(form).some((order) => joined.includes(order))
	);
	if (agrees) return 'same';
	const scripts = new Set([
		scriptOf(record.name),
		...(record.syllables.length > 0 ? ['latin'] : [])
	]);
	return forms.some((form) => scripts.has(scriptOf(form))) ? 'other' : 'unclear';
}

/** The words of a name, sorted: `Ivanov^Ivan` and `Ivan Ivanov` are one. */
const wordsKey = (name: string): string =>
	foldText(name)
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean)
		.sort()
		.join(' ');

/** Joined in both orders: `Wang^XiaoDong` is read as one sound. */
function orders(form: string): string[] {
	const [family = '', ...given] = form.split('^');
	return [nameKeyOf(form), nameKeyOf(`${given.join('')}${family}`)];
}

function scriptOf(name: string): 'han' | 'cyrillic' | 'latin' | 'other' {
	if (hanOf(name) !== '') return 'han';
	if (/\p{Script=Cyrillic}/u.test(name)) return 'cyrillic';
	return /\p{Script=Latin}/u.test(name) ? 'latin' : 'other';
}
