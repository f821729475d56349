import { expect, it } from 'vitest';
import { iconsApart } from '../../../web/src/icons-apart.ts';

const LIB = new URL('../../../web/src/lib/', import.meta.url).pathname;
const transform = iconsApart().transform as (code: string, id: string) => { code: string } | null;
const splitIn = (id: string, from: string) =>
	transform(`import { film as sign } from '${from}';`, `${LIB}${id}`)?.code;

it('icons of the kit come each by themselves, those that a feature has beside it as they are', () => {
	expect(splitIn('features/images/ImageTile.svelte', '$lib/ui/icons.ts')).toContain('icon:film');
	expect(splitIn('ui/Button.svelte', './icons.ts')).toContain('icon:film');
	expect(splitIn('features/images/ImageTile.svelte', './icons.ts')).toBe(
		"import { film as sign } from './icons.ts';"
	);
});
