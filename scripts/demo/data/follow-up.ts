/** Prices of the house in fen; what is not named is priced after an examination. */
export const PRICES: Record<string, number> = {
	d010: 20_000,
	d020: 5_000,
	d210: 3_000,
	d230: 12_000,
	d240: 48_000,
	p010: 38_000,
	p040: 18_000,
	r121: 56_000,
	r122: 68_000,
	r123: 86_000,
	e130: 260_000,
	f110: 380_000,
	i010: 980_000,
	s110: 50_000
};

export interface DemoStep {
	/** Which of the grown patients of the first clinic, from the last one backwards when negative. */
	patient: number;
	kind: 'callback' | 'recall' | 'refusal';
	reason: string;
	/** Days from today. */
	inDays?: number;
	note?: string;
}

/** Who is called today, who is invited later, and who said no. */
export const STEPS: DemoStep[] = [
	{ patient: 0, kind: 'callback', reason: 'undecided', inDays: 6, note: '24–26 定哪个方案' },
	{ patient: -2, kind: 'callback', reason: 'price', inDays: 0, note: '想先问种植的分期付款' },
	{ patient: -3, kind: 'callback', reason: 'no_time_yet', inDays: 0, note: '下班后打' },
	{ patient: -4, kind: 'recall', reason: 'hygiene', inDays: 0 },
	{ patient: -5, kind: 'recall', reason: 'implant', inDays: 180 },
	{ patient: -6, kind: 'refusal', reason: 'moved_away', note: '已搬到杭州' }
];
