import { LANGUAGES, type Language, type Words } from '#contracts/online-booking';
import type { Area } from '#domain/clinical/areas';
import type { Material } from '#domain/clinical/chart/vocabulary';
import type { Look } from '#domain/clinical/looks';
import type { ProcedureGroup } from '#domain/clinical/procedures/vocabulary';
import type { ToothClass } from '#domain/clinical/teeth/tooth';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';

export const GROUP_WORDS: Record<ProcedureGroup, () => string> = {
	diagnostics: m.procedures_group_diagnostics,
	prevention: m.procedures_group_prevention,
	restoration: m.procedures_group_restoration,
	endodontics: m.procedures_group_endodontics,
	periodontics: m.procedures_group_periodontics,
	surgery: m.procedures_group_surgery,
	implantology: m.procedures_group_implantology,
	prosthetics: m.procedures_group_prosthetics,
	orthodontics: m.procedures_group_orthodontics,
	children: m.procedures_group_children,
	other: m.procedures_group_other
};

export const AREA_WORDS: Record<Area, () => string> = {
	none: m.procedures_area_none,
	surface: m.procedures_area_surface,
	tooth: m.procedures_area_tooth,
	tooth_range: m.procedures_area_tooth_range,
	quadrant: m.procedures_area_quadrant,
	sextant: m.procedures_area_sextant,
	arch: m.procedures_area_arch,
	mouth: m.procedures_area_mouth
};

export const LOOK_WORDS: Record<Look, () => string> = {
	none: m.procedures_look_none,
	filling: m.procedures_look_filling,
	sealant: m.procedures_look_sealant,
	denture: m.procedures_look_denture,
	inlay: m.procedures_look_inlay,
	veneer: m.procedures_look_veneer,
	crown: m.procedures_look_crown,
	pontic: m.procedures_look_pontic,
	post: m.procedures_look_post,
	root_canal: m.procedures_look_root_canal,
	implant: m.procedures_look_implant,
	extraction: m.procedures_look_extraction
};

export const MATERIAL_WORDS: Record<Material, () => string> = {
	composite: m.procedures_material_composite,
	glass_ionomer: m.procedures_material_glass_ionomer,
	amalgam: m.procedures_material_amalgam,
	ceramic: m.procedures_material_ceramic,
	zirconia: m.procedures_material_zirconia,
	metal: m.procedures_material_metal,
	metal_ceramic: m.procedures_material_metal_ceramic,
	gold: m.procedures_material_gold,
	acrylic: m.procedures_material_acrylic,
	temporary: m.procedures_material_temporary
};

export const CLASS_WORDS: Record<ToothClass, () => string> = {
	incisor: m.procedures_class_incisor,
	canine: m.procedures_class_canine,
	premolar: m.procedures_class_premolar,
	molar: m.procedures_class_molar
};

export const NAME_WORDS: Record<Language, () => string> = {
	zh: m.procedures_name_zh,
	en: m.procedures_name_en,
	ru: m.procedures_name_ru
};
export const CARE_PLAN_WORDS: Record<Language, () => string> = {
	zh: m.procedures_care_plan_zh,
	en: m.procedures_care_plan_en,
	ru: m.procedures_care_plan_ru
};
/** The languages of words, the reader's own first. */
export const readersFirst = (): Language[] => [
	getLocale(),
	...LANGUAGES.filter((one) => one !== getLocale())
];

/** A procedure in the reader's language, else as the clinic calls it. */
export const procedureName = ({ names, name }: { names: Words; name: string }): string =>
	names[getLocale()] || name;
