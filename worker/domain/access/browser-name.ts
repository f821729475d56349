const BROWSERS: [RegExp, string][] = [
	[/MicroMessenger/, 'WeChat'],
	[/Edg(e|A|iOS)?\//, 'Edge'],
	[/YaBrowser/, 'Yandex'],
	[/OPR\//, 'Opera'],
	[/Firefox|FxiOS/, 'Firefox'],
	[/Chrome|CriOS/, 'Chrome'],
	[/Safari/, 'Safari']
];
const SYSTEMS: [RegExp, string][] = [
	[/iPad|iPhone/, 'iOS'],
	[/Android/, 'Android'],
	[/HarmonyOS/, 'HarmonyOS'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/Linux/, 'Linux']
];

const first = (table: [RegExp, string][], text: string) =>
	table.find(([pattern]) => pattern.test(text))?.[1] ?? '';

/** The words a person recognises their device by; empty where the text says nothing. */
export const browserName = (userAgent: string | null) => ({
	browser: first(BROWSERS, userAgent ?? ''),
	system: first(SYSTEMS, userAgent ?? '')
});
