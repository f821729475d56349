/** Acts by what they concern: the first word of an action. */
export const AUDIT_AREAS = [
	'session.',
	'staff.',
	'invitation.',
	'apiKey.',
	'device.',
	'password.',
	'secondFactor.',
	'clinic.',
	'patient.',
	'emergency.',
	'record.',
	'note.',
	'prescription.',
	'plan.',
	'image.',
	'document.',
	'appointment.',
	'shift.',
	'block.'
] as const;

/** The query of `GET /audit` for what the page's address says. */
export function auditSearch(page: URLSearchParams, cursor: string | null): string {
	const asked = new URLSearchParams({ limit: '50' });
	const area = page.get('area');
	if (area) asked.set('action', area);
	const person = page.get('person');
	if (person) asked.set('actorId', person);
	if (cursor) asked.set('cursor', cursor);
	return asked.toString();
}

/** The page's own query with one filter set, or taken away by an empty value. */
export function filteredBy(page: URLSearchParams, name: 'area' | 'person', value: string): string {
	const search = new URLSearchParams(page);
	if (value) search.set(name, value);
	else search.delete(name);
	return search.toString();
}
