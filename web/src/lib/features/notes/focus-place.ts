/** Goes to a section's or gap's field in the draft that is open. */
export function focusPlace(key: string | null): void {
	if (key === null) return;
	const place = [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
		({ dataset }) => dataset['key'] === key || dataset['key']?.startsWith(`${key}.`)
	);
	place?.scrollIntoView({ block: 'center' });
	place?.focus({ preventScroll: true });
}
