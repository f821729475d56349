/** A tooth by its FDI key, with surfaces where the procedure has them: `36 MO`. */
export type DemoSite = string;

export interface DemoVisit {
	title: string;
	minutes: number;
	/** `[code, where, price in minor units]`. */
	items: [string, DemoSite, number][];
	/** Number of the visit that it waits for, and days. */
	after?: [number, number];
	labDays?: number;
}

export interface DemoWay {
	name: string;
	isRecommended?: boolean;
	advantages: string[];
	drawbacks: string[];
	payment: string;
	phases: { name: string; visits: DemoVisit[] }[];
}

const CONTROL = {
	name: '控制感染',
	visits: [
		{
			title: '洁治 + 下颌左侧充填',
			minutes: 90,
			items: [
				['P010', 'mouth', 32_000],
				['R123', '36 MOD', 104_000],
				['R121', '35 B', 40_000]
			]
		},
		{
			title: '充填 22 · 47',
			minutes: 60,
			items: [
				['R111', '22 M', 48_000],
				['R122', '47 OB', 54_000]
			],
			after: [1, 7]
		}
	]
} satisfies DemoWay['phases'][number];

const crown16: DemoVisit = {
	title: '16 桩核 + 全瓷冠',
	minutes: 90,
	items: [
		['R160', '16', 110_000],
		['F110', '16', 350_000]
	],
	after: [2, 14]
};

/** One mouth, three ways to go, as a doctor would lay them before the patient. */
export const WAYS: DemoWay[] = [
	{
		name: '种植 25',
		isRecommended: true,
		advantages: ['邻牙 24、26 不磨'],
		drawbacks: ['骨结合等 3 个月'],
		payment: '首付 ¥5,000，余款随每次就诊',
		phases: [
			CONTROL,
			{
				name: '修复',
				visits: [
					{
						title: '25 拔除 + 即刻种植',
						minutes: 90,
						items: [
							['S110', '25', 28_000],
							['I010', '25', 832_000]
						],
						after: [2, 7]
					},
					{ ...crown16, after: [3, 14] },
					{
						title: '25 种植冠戴入',
						minutes: 60,
						items: [['I050', '25', 198_000]],
						after: [3, 90],
						labDays: 8
					}
				]
			}
		]
	},
	{
		name: '固定桥 24–26',
		advantages: ['快，不植骨'],
		drawbacks: ['要磨 24、26 两颗健康牙'],
		payment: '按次付款，技工前付 50%',
		phases: [
			CONTROL,
			{
				name: '修复',
				visits: [
					{
						title: '25 拔除，临时桥',
						minutes: 60,
						items: [['S110', '25', 28_000]],
						after: [2, 7]
					},
					{
						title: '24–26 固定桥',
						minutes: 75,
						items: [
							['F140', '24', 210_000],
							['F150', '25', 180_000],
							['F140', '26', 210_000]
						],
						after: [3, 42],
						labDays: 8
					},
					crown16
				]
			}
		]
	},
	{
		name: '保留 25，观察',
		advantages: ['花费最少，不拔牙'],
		drawbacks: ['25 预计只能再用 3–5 年'],
		payment: '按次付款',
		phases: [
			CONTROL,
			{ name: '修复', visits: [crown16] },
			{
				name: '维护',
				visits: [
					{
						title: '牙周维护，复查 25',
						minutes: 45,
						items: [
							['G030', 'mouth', 32_000],
							['D210', '25', 8_000]
						],
						after: [3, 180]
					}
				]
			}
		]
	}
];

export const TITLE = '全口方案';
export const SHORT_TITLE = '16 修复';
export const SHORT_WAY: DemoWay = {
	name: '16 桩核 + 全瓷冠',
	isRecommended: true,
	advantages: ['一次取模，数字化设计'],
	drawbacks: [],
	payment: '按次付款',
	phases: [
		{
			name: '修复',
			visits: [
				{ title: '16 根管治疗', minutes: 90, items: [['E130', '16', 180_000]] },
				{ ...crown16, after: [1, 14] }
			]
		}
	]
};
