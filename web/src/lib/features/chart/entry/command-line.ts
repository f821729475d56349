import { teethBetween } from '#domain/clinical/teeth/arch';
import { readTooth, type Notation } from '#domain/clinical/teeth/notation';
import type { Surface } from '#domain/clinical/teeth/surfaces';
import type { Tooth } from '#domain/clinical/teeth/tooth';
import type { EntryStatus } from '#domain/clinical/chart/vocabulary';
import type { Procedure } from '#contracts/procedures';
import { surfaceOfLetter } from './surface-letter.ts';
import { STATUS_KEYS, toolOfKey, type Tool } from './tools.ts';

/** A typed line such as `36 MOD C`, `14-17 K`, `46,47 R123 :3`, understood as far as it goes. */
export interface TypedLine {
	teeth: Tooth[];
	surfaces: Surface[];
	tool: Tool | null;
	procedure: Procedure | null;
	/** `:1` to `:6`, as Alt 1 to Alt 6. */
	status: EntryStatus | null;
	/** The first word that means nothing here. */
	unknown: string | null;
}

/** Reads a line in the notation in use. Without a tooth it speaks of what is chosen: `MOD C`. */
export function readLine(
	text: string,
	notation: Notation,
	procedures: readonly Procedure[],
	chosen: readonly Tooth[]
): TypedLine {
	const line: TypedLine = {
		teeth: [],
		surfaces: [],
		tool: null,
		procedure: null,
		status: null,
		unknown: null
	};
	for (const word of text.trim().split(/\s+/).filter(Boolean)) {
		if (take(line, word, notation, procedures, chosen)) continue;
		line.unknown = word;
		break;
	}
	return line;
}

function take(
	line: TypedLine,
	word: string,
	notation: Notation,
	procedures: readonly Procedure[],
	chosen: readonly Tooth[]
): boolean {
	const status = /^:([1-6])$/.exec(word);
	if (status) line.status = STATUS_KEYS[Number(status[1]) - 1] ?? null;
	if (status) return true;
	const teeth =
		line.tool || line.procedure || line.surfaces.length ? null : teethOf(word, notation);
	if (teeth) line.teeth.push(...teeth);
	if (teeth) return true;
	const surfaces = surfacesIn(word, line.teeth[0] ?? chosen[0]);
	if (surfaces && line.surfaces.length === 0) line.surfaces = surfaces;
	if (surfaces) return true;
	const tool = word.length === 1 ? toolOfKey(word) : undefined;
	const procedure = procedures.find(({ code }) => code.toLowerCase() === word.toLowerCase());
	line.tool = tool ?? line.tool;
	line.procedure = procedure ?? line.procedure;
	return tool !== undefined || procedure !== undefined;
}

/** `36`, `36,37`, `14-17`; null when the word is no teeth. */
function teethOf(word: string, notation: Notation): Tooth[] | null {
	const teeth: Tooth[] = [];
	for (const part of word.split(',').filter(Boolean)) {
		const [from, to, rest] = part.split('-').map((one) => readTooth(one, notation));
		const between = to === undefined ? from && [from] : from && to && teethBetween(from, to);
		if (!between || rest !== undefined) return null;
		teeth.push(...between);
	}
	return teeth.length > 0 ? teeth : null;
}

/** Letters of surfaces of this tooth, all of them or none. */
function surfacesIn(word: string, tooth: Tooth | undefined): Surface[] | null {
	if (!tooth) return null;
	const surfaces = [...word].map((letter) => surfaceOfLetter(tooth, letter, word.length > 1));
	return surfaces.every((one) => one !== null) ? surfaces : null;
}
