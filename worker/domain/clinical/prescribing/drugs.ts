import drugs from './drugs.json' with { type: 'json' };

/** What a drug is called and how it is usually taken, in the languages of the product. */
type Words = Record<'zh' | 'en' | 'ru', string>;

/** A drug that dentists prescribe. Doses are what an adult usually takes: the doctor decides. */
export interface Drug {
	code: string;
	names: Words;
	/** By which warnings know it. */
	classes: readonly string[];
	form: Words;
	/** One dose, as it is written: `500 mg`. */
	dose: string;
	how: Words;
	days: number;
}

/** A short list of ours, not a register: whatever is missing is written in the doctor's own words. */
export const DRUGS: readonly Drug[] = drugs;

export const drugOf = (code: string): Drug | null => DRUGS.find((one) => one.code === code) ?? null;
