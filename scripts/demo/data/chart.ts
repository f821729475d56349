import type { EntryStatus } from '../../../worker/domain/clinical/chart/vocabulary.ts';

/** `36 MOD caries` and what more there is to say of it. */
export interface DemoEntry {
	teeth: string;
	surfaces?: string;
	/** A word of the chart or a code of the price list. */
	what: string;
	status: EntryStatus;
	on?: string;
	detail?: object;
	note?: string;
	bridge?: string;
}

/** The demo's main case: years of work, a bridge that is planned, and what was found today. */
export const CHART: DemoEntry[] = [
	{ teeth: '18 28 48', what: 'missing', status: 'existing_other', on: '2019-04-13' },
	{ teeth: '17', surfaces: 'O', what: 'R121', status: 'existing_other', on: '2019-04-13' },
	{ teeth: '45', what: 'F120', status: 'existing_other', on: '2019-04-13' },
	{ teeth: '65', what: 'primary_present', status: 'condition', on: '2019-04-13' },
	{ teeth: '25', what: 'missing', status: 'condition', on: '2019-04-13' },
	{ teeth: '15', surfaces: 'OD', what: 'R122', status: 'existing_ours', on: '2020-09-06' },
	{ teeth: '37', what: 'P040', status: 'existing_ours', on: '2020-09-06' },
	{ teeth: '44', surfaces: 'V', what: 'R121', status: 'completed', on: '2021-06-19' },
	{ teeth: '46', what: 'missing', status: 'condition', on: '2022-03-12' },
	{ teeth: '27', surfaces: 'O', what: 'R121', status: 'completed', on: '2024-05-11' },
	{ teeth: '46', what: 'I010', status: 'completed', on: '2024-07-20' },
	{ teeth: '46', what: 'I050', status: 'completed', on: '2024-11-16' },
	{ teeth: '16', what: 'E130', status: 'completed', on: '2025-03-02' },
	{ teeth: '11', surfaces: 'MI', what: 'R112', status: 'completed', on: '2025-08-16' },
	{ teeth: '13', what: 'rotation', status: 'condition', on: '2026-11-07', detail: { degrees: 20 } },
	{ teeth: '16', what: 'apical_lesion', status: 'condition', on: '2026-11-07' },
	{ teeth: '16', what: 'F110', status: 'planned', on: '2026-11-07' },
	{ teeth: '22', surfaces: 'M', what: 'caries', status: 'condition', on: '2026-11-07' },
	{ teeth: '35', surfaces: 'V', what: 'wedge_defect', status: 'condition', on: '2026-11-07' },
	{
		teeth: '38',
		what: 'impacted',
		status: 'referred',
		on: '2026-11-07',
		detail: { tilt: 'mesial' }
	},
	{ teeth: '38', what: 'S130', status: 'referred', on: '2026-11-07' },
	{ teeth: '47', surfaces: 'OB', what: 'R122', status: 'planned', on: '2026-11-07' },
	{ teeth: '65', what: 'K160', status: 'planned', on: '2026-11-07' },
	{
		teeth: '24 26',
		what: 'F140',
		status: 'planned',
		on: '2026-11-07',
		detail: { unit: 'retainer' },
		bridge: 'a'
	},
	{
		teeth: '25',
		what: 'F150',
		status: 'planned',
		on: '2026-11-07',
		detail: { unit: 'pontic' },
		bridge: 'a'
	},
	{ teeth: '36', surfaces: 'MOD', what: 'caries', status: 'condition', note: '近髓，冷敏一周' }
];
