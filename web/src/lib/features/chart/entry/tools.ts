import type { CodeWish } from '#domain/clinical/auto-codes';
import type {
	Condition,
	EntryDetail,
	EntryStatus,
	Material,
	ToothState
} from '#domain/clinical/chart/vocabulary';
import type { Surface } from '#domain/clinical/teeth/surfaces';

/** One thing that can be charted by a press: a finding, how a tooth stands, or work. */
export interface Tool {
	id: string;
	/** A letter that is no surface: M O D B L V I F belong to the surfaces. */
	key?: string;
	/** Whether surfaces must or may be named before; a surface: that one where none was named. */
	surfaces?: 'needed' | 'possible' | Surface;
	does:
		| { kind: 'condition'; code: Condition; detail?: EntryDetail }
		| { kind: 'state'; code: ToothState; detail?: EntryDetail; on?: 'primary' | 'supernumerary' }
		| { kind: 'procedure'; wish: Omit<CodeWish, 'material'>; materials: readonly Material[] }
		| { kind: 'bridge' };
}

const condition = (
	code: Condition,
	key?: string,
	more: Partial<Tool> & { detail?: EntryDetail } = {}
): Tool => {
	const { detail, ...rest } = more;
	return {
		id: code,
		...(key && { key }),
		...rest,
		does: { kind: 'condition', code, ...(detail && { detail }) }
	};
};

export const FINDINGS: readonly Tool[] = [
	condition('caries', 'q', { surfaces: 'needed' }),
	condition('secondary_caries', 'w', { surfaces: 'needed' }),
	condition('wedge_defect', 'x', { surfaces: 'V' }),
	condition('fracture', 'z', { surfaces: 'possible' }),
	condition('apical_lesion', 'a'),
	condition('impacted', 'y', { detail: { tilt: 'mesial' } }),
	{ id: 'missing', key: 'n', does: { kind: 'state', code: 'missing' } },
	{
		id: 'primary_present',
		key: 'h',
		does: { kind: 'state', code: 'primary_present', on: 'primary' }
	},
	{
		id: 'rotation',
		key: 'r',
		does: { kind: 'state', code: 'rotation', detail: { degrees: 20 } }
	},
	condition('watch', 'u', { surfaces: 'possible' })
];

/** Rarer findings, in a menu. */
export const MORE_FINDINGS: readonly Tool[] = [
	condition('wear', undefined, { surfaces: 'needed' }),
	condition('retained_root'),
	...([1, 2, 3] as const).map((grade) => ({
		...condition('mobility', undefined, { detail: { grade } }),
		id: `mobility_${grade}`
	})),
	...(['distal', 'horizontal', 'vertical'] as const).map((tilt) => ({
		...condition('impacted', undefined, { detail: { tilt } }),
		id: `impacted_${tilt}`
	})),
	{ id: 'unerupted', does: { kind: 'state', code: 'unerupted' } },
	{
		id: 'permanent_present',
		does: { kind: 'state', code: 'permanent_present' }
	},
	{
		id: 'supernumerary',
		does: { kind: 'state', code: 'supernumerary', on: 'supernumerary' }
	}
];

export const WORK: readonly Tool[] = [
	{
		id: 'filling',
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
		key: 'g',
		does: {
			kind: 'procedure',
			wish: { look: 'root_canal', families: ['root_canal'] },
			materials: []
		}
	},
	{
		id: 'crown',
		key: 'k',
		does: {
			kind: 'procedure',
			wish: { look: 'crown', families: ['crown', 'crown_metal_ceramic', 'temporary_crown'] },
			materials: ['ceramic', 'zirconia', 'metal_ceramic', 'metal', 'acrylic']
		}
	},
	{ id: 'bridge', key: 's', does: { kind: 'bridge' } },
	{
		id: 'implant',
		key: 'p',
		does: { kind: 'procedure', wish: { look: 'implant', families: [] }, materials: [] }
	},
	{
		id: 'extraction',
		key: 'e',
		does: {
			kind: 'procedure',
			wish: { look: 'extraction', families: ['extraction'] },
			materials: []
		}
	},
	{
		id: 'sealant',
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
