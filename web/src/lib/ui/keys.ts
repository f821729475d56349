/**
 * Keys are written `mod+k` (Ctrl, ⌘ on a Mac), `shift+F10`, `ArrowLeft`, `n`, `?`. A letter is known by
 * its sign or, on a layout of another script, by its place on the board.
 */
const isMac = () => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const NAMES: Record<string, string> = {
	ArrowLeft: '←',
	ArrowRight: '→',
	ArrowUp: '↑',
	ArrowDown: '↓',
	Escape: 'Esc',
	Delete: 'Del',
	' ': 'Space'
};

/** How keys are shown to a reader: `Ctrl K`, `⌘ K`, `←`. */
export function showKeys(keys: string): string {
	const mac = isMac();
	const words: Record<string, string> = mac
		? { mod: '⌘', shift: '⇧', alt: '⌥' }
		: { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
	return keys
		.split('+')
		.map((part) => words[part] ?? NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part))
		.join(' ');
}

interface Pressed {
	key: string;
	code: string;
	ctrlKey: boolean;
	metaKey: boolean;
	altKey: boolean;
	shiftKey: boolean;
}

/** Whether this press is these keys. Shift is free for signs that need it, such as `?`. */
export function matchesKeys(keys: string, event: Pressed): boolean {
	const parts = keys.split('+');
	const key = parts.pop() ?? '';
	const wants = (name: string) => parts.includes(name);
	const isLetter = /^[a-z]$/.test(key);
	const needsShift = wants('shift') || (!isLetter && key.length === 1 ? event.shiftKey : false);
	if (wants('mod') !== (event.ctrlKey || event.metaKey)) return false;
	if (wants('alt') !== event.altKey || needsShift !== event.shiftKey) return false;
	if (event.key.toLowerCase() === key.toLowerCase()) return true;
	const isForeign = event.key.length === 1 && event.key.charCodeAt(0) > 127;
	return isLetter && isForeign && event.code === `Key${key.toUpperCase()}`;
}

/** One sign without Ctrl, Alt or ⌘: what speech input can press by accident (WCAG 2.1.4). */
export const isSingleSign = (keys: string): boolean => keys.length === 1;
