import type { BlockKind } from '#contracts/schedule';
import { m } from '$lib/paraglide/messages.js';

export const BLOCK_WORD: Record<BlockKind, () => string> = {
	lunch: m.board_block_lunch,
	meeting: m.board_block_meeting,
	maintenance: m.board_block_maintenance,
	emergency: m.board_block_emergency,
	other: m.board_block_other
};
