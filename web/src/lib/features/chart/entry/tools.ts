import type { CodeWish } from '#domain/clinical/auto-codes';
import type {
	Condition,
	EntryDetail,
	EntryStatus,
	Material,
	ToothState
} from '#domain/clinical/chart/vocabulary';
import type { Surface } from '#domain/clinical/teeth/surfaces';
import { m } from '$lib/paraglide/messages.js';

/** One thing that can be charted by a press: a finding, how a tooth stands, or work. */
export interface Tool {
	id: string;
	label: () => string;
	/** A letter that is no surface: M O D B L V I F belong to the surfaces. */
	key?: string;
	/** Surfaces that must be named before; of `default` when none were. */
	surfaces?: 'needed' | 'possible' | Surface;
	does:
		| { kind: 'condition'; code: Condition; detail?: EntryDetail }
		| { kind: 'state'; code: ToothState; detail?: EntryDetail; on?: 'primary' | 'supernumerary' }
		| { kind: 'procedure'; wish: Omit<CodeWish, 'material'>; materials: readonly Material[] }
		| { kind: 'bridge' };
}

const condition = (
	code: Condition,
	label: () => string,
	key?: string,
	more: Partial<Tool> & { detail?: EntryDetail } = {}
): Tool => {
	const { detail, ...rest } = more;
	return {
		id: code,
		label,
		...(key && { key }),
		...rest,
		does: { kind: 'condition', code, ...(detail && { detail }) }
	};
};

export const FINDINGS: readonly Tool[] = [
	condition('caries', m.chart_caries, 'q', { surfaces: 'needed' }),
	condition('secondary_caries', m.chart_secondary_caries, 'w', { surfaces: 'needed' }),
	condition('wedge_defect', m.chart_wedge_defect, 'x', { surfaces: 'V' }),
	condition('fracture', m.chart_fracture, 'z', { surfaces: 'possible' }),
	condition('apical_lesion', m.chart_apical_lesion, 'a'),
	condition('impacted', m.chart_impacted, 'y', { detail: { tilt: 'mesial' } }),
	{ id: 'missing', label: m.chart_missing, key: 'n', does: { kind: 'state', code: 'missing' } },
	{
		id: 'primary_present',
		label: m.chart_primary_present,
		key: 'h',
		does: { kind: 'state', code: 'primary_present', on: 'primary' }
	},
	{
		id: 'rotation',
		label: m.chart_rotation,
		key: 'r',
		does: { kind: 'state', code: 'rotation', detail: { degrees: 20 } }
	},
	condition('watch', m.chart_watch, 'u', { surfaces: 'possible' })
];

/** Rarer findings, in a menu. */
export const MORE_FINDINGS: readonly Tool[] = [
	condition('wear', m.chart_wear, undefined, { surfaces: 'needed' }),
	condition('retained_root', m.chart_retained_root),
	...([1, 2, 3] as const).map((grade) => ({
		...condition('mobility', () => m.chart_mobility({ grade }), undefined, { detail: { grade } }),
		id: `mobility_${grade}`
	})),
	...(['distal', 'horizontal', 'vertical'] as const).map((tilt) => ({
		...condition('impacted', () => IMPACTED[tilt](), undefined, { detail: { tilt } }),
		id: `impacted_${tilt}`
	})),
	{ id: 'unerupted', label: m.chart_unerupted, does: { kind: 'state', code: 'unerupted' } },
	{
		id: 'permanent_present',
		label: m.chart_permanent_present,
		does: { kind: 'state', code: 'permanent_present' }
	},
	{
		id: 'supernumerary',
		label: m.chart_supernumerary,
		does: { kind: 'state', code: 'supernumerary', on: 'supernumerary' }
	}
];

export const IMPACTED = {
	mesial: m.chart_impacted_mesial,
	distal: m.chart_impacted_distal,
	horizontal: m.chart_impacted_horizontal,
	vertical: m.chart_impacted_vertical
};

export const WORK: readonly Tool[] = [
	{
		id: 'filling',
		label: m.chart_filling,
		key: 'c',
		surfaces: 'needed',
		does: {
			kind: 'procedure',
			wish: { look: 'filling', families: ['composite', 'glass_ionomer', 'temporary'] },
			materials: ['composite', 'glass_ionomer', 'temporary']
		}
	},
	{
		id: 'inlay',
		label: m.chart_inlay,
		key: 'j',
		surfaces: 'needed',
		does: {
			kind: 'procedure',
			wish: { look: 'inlay', families: [] },
			materials: ['ceramic', 'zirconia', 'gold']
		}
	},
	{
		id: 'root_canal',
		label: m.chart_root_canal,
		key: 'g',
		does: {
			kind: 'procedure',
			wish: { look: 'root_canal', families: ['root_canal'] },
			materials: []
		}
	},
	{
		id: 'crown',
		label: m.chart_crown,
		key: 'k',
		does: {
			kind: 'procedure',
			wish: { look: 'crown', families: ['crown', 'crown_metal_ceramic', 'temporary_crown'] },
			materials: ['ceramic', 'zirconia', 'metal_ceramic', 'metal', 'acrylic']
		}
	},
	{ id: 'bridge', label: m.chart_bridge, key: 's', does: { kind: 'bridge' } },
	{
		id: 'implant',
		label: m.chart_implant,
		key: 'p',
		does: { kind: 'procedure', wish: { look: 'implant', families: [] }, materials: [] }
	},
	{
		id: 'extraction',
		label: m.chart_extraction,
		key: 'e',
		does: {
			kind: 'procedure',
			wish: { look: 'extraction', families: ['extraction'] },
			materials: []
		}
	},
	{
		id: 'sealant',
		label: m.chart_sealant,
		key: 't',
		does: { kind: 'procedure', wish: { look: 'sealant', families: [] }, materials: [] }
	}
];

export const ALL_TOOLS: readonly Tool[] = [...FINDINGS, ...WORK, ...MORE_FINDINGS];
export const toolOfKey = (key: string): Tool | undefined =>
	ALL_TOOLS.find((tool) => tool.key === key.toLowerCase());

/** In the order of the keys Alt 1 to Alt 6; also the legend of the drawing. */
export const STATUS_KEYS: readonly EntryStatus[] = [
	'condition',
	'planned',
	'completed',
	'existing_ours',
	'existing_other',
	'referred'
];
