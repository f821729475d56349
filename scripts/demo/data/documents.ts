/** What the first patients of the demo have signed or are to sign. Everybody in it is made up. */
export const REQUIRED_OF = { template: 'tpl_extraction', services: ['拔牙', '拔智齿'] };

export interface DemoDocument {
	slug: string;
	/** Which of the clinic's grown patients, by their place in the list. */
	patient: number;
	template: string;
	tooth?: { quadrant: number; position: number };
	asked?: Record<string, string>;
	signs: ('patient' | 'doctor')[];
}

export const DOCUMENTS: DemoDocument[] = [
	{ slug: 'jingan', patient: 0, template: 'tpl_contract', signs: ['patient'] },
	{ slug: 'jingan', patient: 0, template: 'tpl_data', signs: ['patient'] },
	{
		slug: 'jingan',
		patient: 0,
		template: 'tpl_root_canal',
		tooth: { quadrant: 4, position: 6 },
		asked: { 'ask.diagnosis': 'K04.0 牙髓炎' },
		signs: ['patient', 'doctor']
	},
	{
		slug: 'jingan',
		patient: 0,
		template: 'tpl_extraction',
		tooth: { quadrant: 4, position: 8 },
		asked: { 'ask.diagnosis': 'K01.1 阻生牙' },
		signs: []
	}
];

/** A line of writing in a pad of 1,000 by 1,000 units: `[x, y, milliseconds]`. */
export const WRITTEN: [number, number, number][][] = [
	Array.from({ length: 60 }, (_, at): [number, number, number] => [
		140 + at * 7,
		Math.round(520 + 190 * Math.sin(at / 2.6) * Math.cos(at / 17)),
		at * 16
	]),
	Array.from({ length: 40 }, (_, at): [number, number, number] => [
		580 + at * 6,
		Math.round(560 - 150 * Math.abs(Math.sin(at / 5))),
		1_200 + at * 14
	])
];
