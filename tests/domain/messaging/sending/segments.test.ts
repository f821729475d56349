import { expect, it } from 'vitest';
import { countSegments } from '../../../../worker/domain/messaging/sending/segments.ts';

it.each([
	['', 'gsm7', 0, 0],
	['a'.repeat(160), 'gsm7', 160, 1],
	['a'.repeat(161), 'gsm7', 161, 2],
	['a'.repeat(306), 'gsm7', 306, 2],
	['a'.repeat(307), 'gsm7', 307, 3],
	['€'.repeat(80), 'gsm7', 160, 1],
	['€'.repeat(80) + 'a', 'gsm7', 161, 2],
	['йцу', 'ucs2', 3, 1],
	['约'.repeat(70), 'ucs2', 70, 1],
	['约'.repeat(71), 'ucs2', 71, 2],
	['约'.repeat(134), 'ucs2', 134, 2],
	['约'.repeat(135), 'ucs2', 135, 3],
	['a 🦷', 'ucs2', 4, 1]
] as const)('counts what a carrier bills (%#)', (text, encoding, units, segments) => {
	expect(countSegments(text)).toEqual({ encoding, units, segments });
});
