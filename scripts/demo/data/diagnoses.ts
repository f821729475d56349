/** What the demo's main case has: by tooth in FDI, or of the whole mouth. */
export interface DemoDiagnosis {
	code: string;
	/** None is the whole mouth. */
	tooth?: string;
	surfaces?: string;
	certainty?: 'provisional' | 'confirmed';
	on: string;
	note?: string;
}

export const DIAGNOSES: DemoDiagnosis[] = [
	{ code: 'K05.3', on: '2025-03-02', note: '全口牙周检查：BOP 38 %，前牙区无附着丧失' },
	{
		code: 'K04.5',
		tooth: '16',
		certainty: 'provisional',
		on: '2026-11-07',
		note: '根管治疗后复查，建议 CBCT'
	},
	{ code: 'K02.1', tooth: '22', surfaces: 'M', on: '2026-11-07' },
	{ code: 'K03.1', tooth: '35', surfaces: 'V', on: '2026-11-07' },
	{ code: 'K01.1', tooth: '38', on: '2026-11-07' }
];
