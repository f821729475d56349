/** How many digits a currency has after the point: 2 for CNY, 0 for JPY. */
export const digitsOf = (currency: string): number =>
	new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
		.maximumFractionDigits ?? 2;

/** Minor units as they are typed: `380` or `380.50`; empty for none. */
export function priceText(amount: number | null, currency: string): string {
	if (amount === null) return '';
	const digits = digitsOf(currency);
	const text = (amount / 10 ** digits).toFixed(digits);
	return text.replace(/\.0+$/, '');
}

/** What was typed in minor units: null when empty, undefined when it is no amount. */
export function readPrice(text: string, currency: string): number | null | undefined {
	const plain = text
		.trim()
		.replace(/[\s\u00a0']/g, '')
		.replace(',', '.');
	if (plain === '') return null;
	const digits = digitsOf(currency);
	const shape = digits === 0 ? /^\d{1,12}$/ : new RegExp(`^\\d{1,12}(\\.\\d{1,${digits}})?$`);
	return shape.test(plain) ? Math.round(Number(plain) * 10 ** digits) : undefined;
}
