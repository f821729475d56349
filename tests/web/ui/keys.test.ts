import { describe, expect, it } from 'vitest';
import { isSingleSign, matchesKeys, showKeys } from '../../../web/src/lib/ui/keys.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
	key,
	code: '',
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	shiftKey: false,
	...more
});

describe('a key', () => {
	it('is known by its sign', () => {
		expect(matchesKeys('n', press('n'))).toBe(true);
		expect(matchesKeys('n', press('m'))).toBe(false);
		expect(matchesKeys('F10', press('F10'))).toBe(true);
		expect(matchesKeys('ArrowLeft', press('ArrowLeft'))).toBe(true);
	});

	it('is known by its place on a layout of another script', () => {
		expect(matchesKeys('n', press('т', { code: 'KeyN' }))).toBe(true);
		expect(matchesKeys('mod+k', press('л', { code: 'KeyK', ctrlKey: true }))).toBe(true);
		expect(matchesKeys('n', press('b', { code: 'KeyN' }))).toBe(false);
	});

	it('needs exactly its modifiers', () => {
		expect(matchesKeys('mod+k', press('k', { ctrlKey: true }))).toBe(true);
		expect(matchesKeys('mod+k', press('k', { metaKey: true }))).toBe(true);
		expect(matchesKeys('mod+k', press('k'))).toBe(false);
		expect(matchesKeys('k', press('k', { ctrlKey: true }))).toBe(false);
		expect(matchesKeys('n', press('N', { shiftKey: true }))).toBe(false);
		expect(matchesKeys('shift+F10', press('F10', { shiftKey: true }))).toBe(true);
		expect(matchesKeys('shift+F10', press('F10'))).toBe(false);
	});

	it('that is a sign may need shift to be typed', () => {
		expect(matchesKeys('?', press('?', { shiftKey: true }))).toBe(true);
		expect(matchesKeys('/', press('/'))).toBe(true);
	});

	it('alone can be pressed by speech, with Ctrl not', () => {
		expect(isSingleSign('n')).toBe(true);
		expect(isSingleSign('?')).toBe(true);
		expect(isSingleSign('mod+k')).toBe(false);
		expect(isSingleSign('F1')).toBe(false);
	});

	it('is shown as people write it', () => {
		expect(showKeys('mod+k')).toMatch(/^(Ctrl|⌘) K$/);
		expect(showKeys('ArrowLeft')).toBe('←');
	});
});
