import type { SiteFlag } from '#domain/clinical/perio/reading';
import type { PerioPath, Step } from '#domain/clinical/perio/path';
import {
	PERIO_SITES,
	type ArchName,
	type PerioSide,
	type PerioSite
} from '#domain/clinical/perio/sites';
import type { StagingReason } from '#domain/clinical/perio/staging';
import { toothOfFdi } from '#domain/clinical/teeth/tooth';
import { toothWord } from '$lib/features/chart/tooth-notation.svelte.ts';
import { toothName } from '$lib/features/chart/words.ts';
import { m } from '$lib/paraglide/messages.js';

export const FLAG_WORDS: Record<SiteFlag, () => string> = {
	bleeding: m.perio_flag_bleeding,
	suppuration: m.perio_flag_suppuration,
	plaque: m.perio_flag_plaque,
	calculus: m.perio_flag_calculus
};
export const PATH_WORDS: Record<PerioPath, () => string> = {
	serpentine: m.perio_path_serpentine,
	rows: m.perio_path_rows,
	sides: m.perio_path_sides,
	lingual_first: m.perio_path_lingual_first
};
export const SIDE_WORDS: Record<ArchName, Record<PerioSide, () => string>> = {
	upper: { outer: m.perio_side_buccal, inner: m.perio_side_palatal },
	lower: { outer: m.perio_side_buccal, inner: m.perio_side_lingual }
};
const SITE_WORDS: Record<PerioSite, () => string> = {
	MB: m.perio_site_mb,
	B: m.perio_site_b,
	DB: m.perio_site_db,
	ML: m.perio_site_ml,
	L: m.perio_site_l,
	DL: m.perio_site_dl
};
export const siteWord = (site: number): string => SITE_WORDS[PERIO_SITES[site] ?? 'B']();

/** `16 upper right first molar, mesiobuccal`, as it is read aloud. */
export function stepWords({ fdi, site }: Step): string {
	const tooth = toothOfFdi(fdi);
	return m.perio_step({
		fdi: toothWord(fdi),
		name: tooth ? toothName(tooth) : '',
		site: siteWord(site)
	});
}

const roman = (number: number | null): string => ['0', 'I', 'II', 'III', 'IV'][number ?? 0] ?? '';
export { roman };

const mm = (value: number | null) => ({ value: value ?? 0 });
/** A finding behind the stage or grade, with its number. */
export const REASON_WORDS: Record<StagingReason, (value: number | null) => string> = {
	interdental_loss: (value) => m.perio_reason_interdental_loss(mm(value)),
	bone_loss: (value) => m.perio_reason_bone_loss(mm(value)),
	teeth_lost: (value) => m.perio_reason_teeth_lost(mm(value)),
	depth: (value) => m.perio_reason_depth(mm(value)),
	furcation: (value) => m.perio_reason_furcation({ grade: roman(value) }),
	mobility: (value) => m.perio_reason_mobility({ grade: roman(value) }),
	few_teeth: (value) => m.perio_reason_few_teeth(mm(value)),
	bone_by_age: (value) => m.perio_reason_bone_by_age(mm(value)),
	smoking: () => m.perio_reason_smoking(),
	diabetes: () => m.perio_reason_diabetes(),
	usual_grade: () => m.perio_reason_usual_grade()
};
