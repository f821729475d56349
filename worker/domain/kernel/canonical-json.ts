/** JSON with sorted keys and without absent fields: equal requests give equal text. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
	const fields = Object.entries(value)
		.filter(([, field]) => field !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
	return `{${fields.join(',')}}`;
}
