import type { Procedure } from '#contracts/procedures';
import { pinyinInitials } from '#domain/clinical/pinyin-initials';
import { PROCEDURE_GROUPS, type ProcedureGroup } from '#domain/clinical/procedures/vocabulary';
import { foldText } from '#domain/patients/fold-text';

/** Those whose code, name in any language or pinyin initials have every typed word, in one chapter or in all. */
export function findProcedures(
	items: readonly Procedure[],
	typed: string,
	group: ProcedureGroup | '' = ''
): Procedure[] {
	const words = foldText(typed).split(/\s+/).filter(Boolean);
	return items.filter((one) => {
		if (group !== '' && one.group !== group) return false;
		const names = Object.values(one.names).join(' ');
		const text = `${foldText(`${one.code} ${names}`)} ${pinyinInitials(one.names.zh)}`;
		return words.every((word) => text.includes(word));
	});
}

/** In the order of the chapters; a chapter without procedures is left out. */
export const byGroup = (items: readonly Procedure[]): [ProcedureGroup, Procedure[]][] =>
	PROCEDURE_GROUPS.map((group): [ProcedureGroup, Procedure[]] => [
		group,
		items.filter((one) => one.group === group)
	]).filter(([, some]) => some.length > 0);
