import type { Fact, Mark } from '#domain/clinical/chart/facts';
import type { ChartedEntry } from '#domain/clinical/chart/charted-entry';
import type { Dentition } from '#domain/clinical/chart/dentition';
import type { EntryStatus, Material } from '#domain/clinical/chart/vocabulary';
import type { Words } from '#contracts/online-booking';
import type { Notation } from '#domain/clinical/teeth/notation';
import type { Surface } from '#domain/clinical/teeth/surfaces';
import { isUpper, type Tooth } from '#domain/clinical/teeth/tooth';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { Lack } from './entry/to-entries.ts';
import type { Tool } from './entry/tools.ts';

export const STATUS_WORDS: Record<EntryStatus, () => string> = {
	condition: m.chart_status_condition,
	planned: m.chart_status_planned,
	in_process: m.chart_status_in_process,
	completed: m.chart_status_completed,
	existing_ours: m.chart_status_existing_ours,
	existing_other: m.chart_status_existing_other,
	referred: m.chart_status_referred
};
export const MATERIAL_WORDS: Record<Material, () => string> = {
	composite: m.chart_material_composite,
	glass_ionomer: m.chart_material_glass_ionomer,
	amalgam: m.chart_material_amalgam,
	ceramic: m.chart_material_ceramic,
	zirconia: m.chart_material_zirconia,
	metal: m.chart_material_metal,
	metal_ceramic: m.chart_material_metal_ceramic,
	gold: m.chart_material_gold,
	acrylic: m.chart_material_acrylic,
	temporary: m.chart_material_temporary
};
export const NOTATION_WORDS: Record<Notation, () => string> = {
	fdi: m.chart_notation_fdi,
	universal: m.chart_notation_universal,
	palmer: m.chart_notation_palmer
};
export const DENTITION_WORDS: Record<Dentition, () => string> = {
	permanent: m.chart_dentition_permanent,
	mixed: m.chart_dentition_mixed,
	primary: m.chart_dentition_primary
};
export const LACK_WORDS: Record<Lack, () => string> = {
	teeth: m.chart_lack_teeth,
	surfaces: m.chart_lack_surfaces,
	procedure: m.chart_lack_procedure,
	two_teeth: m.chart_lack_two_teeth,
	no_pontic: m.chart_lack_no_pontic,
	no_retainer: m.chart_lack_no_retainer,
	not_one_arch: m.chart_lack_not_one_arch
};
const MARK_WORDS: Record<Mark, () => string> = {
	caries: m.chart_caries,
	secondary_caries: m.chart_secondary_caries,
	wedge_defect: m.chart_wedge_defect,
	wear: m.chart_wear,
	fracture: m.chart_fracture,
	apical_lesion: m.chart_apical_lesion,
	impacted: m.chart_impacted,
	retained_root: m.chart_retained_root,
	mobility: () => m.chart_mobility({ grade: 1 }),
	watch: m.chart_watch,
	missing: m.chart_missing,
	rotation: m.chart_rotation,
	note: m.chart_note,
	filling: m.chart_filling,
	inlay: m.chart_inlay,
	veneer: m.chart_veneer,
	sealant: m.chart_sealant,
	crown: m.chart_crown,
	root_canal: m.chart_root_canal,
	post: m.chart_post,
	implant: m.chart_implant,
	pontic: m.chart_pontic,
	retainer: m.chart_retainer,
	extraction: m.chart_extraction
};
const IMPACTED = {
	mesial: m.chart_impacted_mesial,
	distal: m.chart_impacted_distal,
	horizontal: m.chart_impacted_horizontal,
	vertical: m.chart_impacted_vertical
};
const PRESENCE_WORDS: Record<string, () => string> = {
	unerupted: m.chart_unerupted,
	primary_present: m.chart_primary_present,
	permanent_present: m.chart_permanent_present,
	supernumerary: m.chart_supernumerary
};

/** A mark in one or two words, with what its detail adds. */
export function markWord({ mark, detail }: Pick<Fact, 'mark' | 'detail'>): string {
	if (mark === 'impacted' && detail.tilt) return IMPACTED[detail.tilt]();
	if (mark === 'mobility') return m.chart_mobility({ grade: detail.grade ?? 1 });
	if (mark === 'rotation' && detail.degrees)
		return m.chart_rotation_degrees({ degrees: detail.degrees });
	return MARK_WORDS[mark]();
}

/** What stands on a tool's button. */
export function toolWord({ does }: Tool): string {
	if (does.kind === 'bridge') return m.chart_bridge();
	if (does.kind === 'procedure') return MARK_WORDS[does.wish.look as Mark]();
	const presence = PRESENCE_WORDS[does.code];
	if (presence) return presence();
	if (does.code === 'rotation' || (does.code === 'impacted' && does.detail?.tilt === 'mesial'))
		return MARK_WORDS[does.code]();
	return markWord({ mark: does.code as Mark, detail: does.detail ?? {} });
}

/** In the reader's language, else in whichever there is. */
export const inReaders = (names: Words): string =>
	names[getLocale()] || names.zh || names.en || names.ru;

/** What an entry is called: a procedure by its own name, all else by the words of the chart. */
export function entryWord(entry: ChartedEntry & { shown: { names: Words | null } }): string {
	if (entry.kind === 'procedure')
		return entry.shown.names ? inReaders(entry.shown.names) : entry.code;
	const presence = PRESENCE_WORDS[entry.code];
	return presence ? presence() : markWord({ mark: entry.code as Mark, detail: entry.detail });
}

const POSITIONS = [
	m.chart_position_1,
	m.chart_position_2,
	m.chart_position_3,
	m.chart_position_4,
	m.chart_position_5,
	m.chart_position_6,
	m.chart_position_7,
	m.chart_position_8
];
const PRIMARY_POSITIONS = [
	m.chart_primary_1,
	m.chart_primary_2,
	m.chart_primary_3,
	m.chart_primary_4,
	m.chart_primary_5
];
const QUADRANTS = {
	1: m.chart_quadrant_1,
	2: m.chart_quadrant_2,
	3: m.chart_quadrant_3,
	4: m.chart_quadrant_4
};

/** The tooth by its name: "lower left first molar". */
export function toothName(tooth: Tooth): string {
	const position = (tooth.primary ? PRIMARY_POSITIONS : POSITIONS)[tooth.position - 1];
	const name = m.chart_tooth_name({
		quadrant: QUADRANTS[tooth.quadrant](),
		position: position?.() ?? ''
	});
	return tooth.supernumerary ? m.chart_tooth_extra({ name }) : name;
}

const SURFACE_WORDS: Record<Surface, () => string> = {
	M: m.chart_surface_M,
	O: m.chart_surface_O,
	I: m.chart_surface_I,
	D: m.chart_surface_D,
	B: m.chart_surface_B,
	F: m.chart_surface_F,
	V: m.chart_surface_V,
	L: m.chart_surface_L
};
export const surfaceWord = (tooth: Tooth, surface: Surface): string =>
	surface === 'L' && isUpper(tooth) ? m.chart_surface_P() : SURFACE_WORDS[surface]();
