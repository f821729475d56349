import { chooseProcedure } from '#domain/clinical/auto-codes';
import type { Area, Site } from '#domain/clinical/areas';
import { bridgeUnits } from '#domain/clinical/chart/bridge';
import type { ChartedEntry } from '#domain/clinical/chart/charted-entry';
import type { Odontogram } from '#domain/clinical/chart/odontogram';
import { plannedBefore } from '#domain/clinical/chart/successor';
import type { EntryStatus, Material } from '#domain/clinical/chart/vocabulary';
import { predecessorOf } from '#domain/clinical/teeth/arch';
import { surfacesOf, type Surface } from '#domain/clinical/teeth/surfaces';
import { fdiOf, isUpper, type Tooth } from '#domain/clinical/teeth/tooth';
import type { NewChartEntry } from '#contracts/chart';
import type { Procedure } from '#contracts/procedures';
import type { Tool } from './tools.ts';

/** What is chosen, and what the mouth looks like now. */
export interface Chosen {
	teeth: readonly Tooth[];
	surfacesOf: (tooth: Tooth) => readonly Surface[];
	status: EntryStatus;
	material: Material | null;
	procedures: readonly Procedure[];
	odontogram: Odontogram;
	/** What holds today. */
	holding: readonly ChartedEntry[];
}

/** Why nothing can be charted yet. */
export type Lack =
	'teeth' | 'surfaces' | 'procedure' | 'two_teeth' | 'no_pontic' | 'no_retainer' | 'not_one_arch';
export type Wish = { entries: NewChartEntry[] } | { lack: Lack };

export const siteOf = (
	area: Area,
	teeth: readonly Tooth[],
	surfaces: readonly Surface[] = []
): Site => ({
	area,
	teeth: area === 'tooth' || area === 'surface' || area === 'tooth_range' ? [...teeth] : [],
	surfaces: area === 'surface' ? [...surfaces] : [],
	quadrant: area === 'quadrant' ? (teeth[0]?.quadrant ?? null) : null,
	sextant: null,
	arch: area === 'arch' ? (teeth[0] && !isUpper(teeth[0]) ? 'lower' : 'upper') : null
});

const entryOf = (
	given: Pick<NewChartEntry, 'kind' | 'code' | 'site' | 'status'> & Partial<NewChartEntry>
): NewChartEntry => ({
	material: null,
	detail: {},
	note: '',
	replacesId: null,
	bridge: null,
	...given
});

/** The entries that a press of a tool means, or what is still missing for it. */
export function entriesOf(tool: Tool, chosen: Chosen): Wish {
	if (chosen.teeth.length === 0) return { lack: 'teeth' };
	if (tool.does.kind === 'bridge') return bridgeEntries(chosen);
	const lacksSurfaces = chosen.teeth.some(
		(tooth) => tool.surfaces === 'needed' && chosen.surfacesOf(tooth).length === 0
	);
	if (lacksSurfaces) return { lack: 'surfaces' };
	if (tool.does.kind === 'procedure') return workEntries(tool, chosen);
	return { entries: chosen.teeth.flatMap((tooth) => findingOf(tool, tooth, chosen) ?? []) };
}

function findingOf(tool: Tool, chosenTooth: Tooth, chosen: Chosen): NewChartEntry | null {
	const { does } = tool;
	if (does.kind === 'procedure' || does.kind === 'bridge') return null;
	const tooth = toothMeant(tool, chosenTooth);
	if (!tooth) return null;
	const picked = chosen.surfacesOf(chosenTooth);
	const named = tool.surfaces && tool.surfaces.length === 1 ? [tool.surfaces as Surface] : [];
	const surfaces = tool.surfaces === undefined ? [] : picked.length > 0 ? picked : named;
	return entryOf({
		kind: does.kind,
		code: does.code,
		site: siteOf(surfaces.length ? 'surface' : 'tooth', [tooth], surfaces),
		status: findingStatus(does.kind, chosen.status),
		detail: does.detail ?? {}
	});
}

/** A finding is a finding under any status but those that it can have itself. */
function findingStatus(kind: 'condition' | 'state', status: EntryStatus): EntryStatus {
	if (kind === 'condition') return status === 'referred' ? 'referred' : 'condition';
	return status === 'existing_ours' || status === 'existing_other' ? status : 'condition';
}

/** A retained primary tooth is charted on the place of its successor; an extra one beside its neighbour. */
function toothMeant({ does }: Tool, tooth: Tooth): Tooth | null {
	if (does.kind !== 'state') return tooth;
	if (does.on === 'primary') return tooth.primary ? tooth : predecessorOf(tooth);
	if (does.on === 'supernumerary') return { ...tooth, supernumerary: true };
	return does.code === 'permanent_present' ? { ...tooth, primary: false } : tooth;
}

function workEntries(tool: Tool, chosen: Chosen): Wish {
	const entries = chosen.teeth.map((tooth) => {
		const procedure = procedureFor(tool, tooth, chosen);
		return procedure && procedureEntry(procedure, [tooth], chosen);
	});
	const found = entries.filter((one) => one !== null);
	return found.length < entries.length ? { lack: 'procedure' } : { entries: found };
}

/** The procedure of the price list that this tooth and these surfaces ask for. */
export function procedureFor(tool: Tool, tooth: Tooth, chosen: Chosen): Procedure | null {
	if (tool.does.kind !== 'procedure') return null;
	const { wish, materials } = tool.does;
	const isOnImplant =
		wish.look === 'crown' &&
		chosen.odontogram.get(fdiOf(tooth))?.facts.some(({ mark }) => mark === 'implant') === true;
	const families = isOnImplant ? ['implant_crown'] : wish.families;
	const material = materials.includes(chosen.material as Material)
		? chosen.material
		: (materials[0] ?? null);
	return chooseProcedure(
		chosen.procedures,
		{ ...wish, families, material },
		tooth,
		chosen.surfacesOf(tooth)
	);
}

/** One entry of a procedure, wherever its area wants it; what was planned of it is replaced. */
export function procedureEntry(
	procedure: Procedure,
	teeth: readonly Tooth[],
	chosen: Chosen,
	more: Partial<NewChartEntry> = {}
): NewChartEntry | null {
	const tooth = teeth[0];
	const picked = tooth ? chosen.surfacesOf(tooth) : [];
	if (procedure.area === 'surface' && picked.length === 0) return null;
	const had = tooth ? surfacesOf(tooth) : [];
	const entry = entryOf({
		kind: 'procedure',
		code: procedure.id,
		site: siteOf(
			procedure.area,
			teeth,
			picked.filter((one) => had.includes(one))
		),
		status: chosen.status === 'condition' ? 'planned' : chosen.status,
		material: materialFor(procedure, chosen),
		...more
	});
	const planned = plannedBefore(chosen.holding, { ...entry, look: procedure.look });
	return { ...entry, replacesId: (planned?.id ?? null) as NewChartEntry['replacesId'] };
}

const DRAWN_MATERIAL = ['filling', 'inlay', 'veneer', 'crown', 'pontic'];
const materialFor = ({ look, material }: Procedure, chosen: Chosen): Material | null =>
	DRAWN_MATERIAL.includes(look) ? (chosen.material ?? material) : null;

/** From the first to the last chosen tooth; units by what stands there. */
function bridgeEntries(chosen: Chosen): Wish {
	const [from, to] = [chosen.teeth[0], chosen.teeth.at(-1)];
	if (!from || !to || chosen.teeth.length < 2) return { lack: 'two_teeth' };
	const units = bridgeUnits(from, to, (tooth) => {
		const chart = chosen.odontogram.get(fdiOf(tooth));
		const hasImplant = chart?.facts.some(({ mark }) => mark === 'implant') === true;
		return (
			!hasImplant &&
			(chart?.presence === 'missing' ||
				chart?.facts.some(({ mark }) => mark === 'extraction') === true)
		);
	});
	if (!units.ok) return { lack: units.failure };
	const entries = units.value.map(({ tooth, unit }) => {
		const wish =
			unit === 'pontic'
				? { look: 'pontic' as const, families: ['bridge_pontic'] }
				: { look: 'crown' as const, families: ['bridge_retainer', 'crown'] };
		const procedure = chooseProcedure(
			chosen.procedures,
			{ ...wish, material: chosen.material },
			tooth,
			[]
		);
		return (
			procedure &&
			procedureEntry(procedure, [tooth], chosen, { detail: { unit }, bridge: 'bridge' })
		);
	});
	const found = entries.filter((one) => one !== null);
	return found.length < entries.length ? { lack: 'procedure' } : { entries: found };
}

/** Planned work goes on: the same, under way or done, in the place of what was planned. */
export const followUpOf = (
	entry: ChartedEntry,
	status: 'in_process' | 'completed'
): NewChartEntry =>
	entryOf({
		kind: entry.kind,
		code: entry.code,
		site: { ...entry.site, teeth: entry.site.teeth.map(bare) },
		status,
		material: entry.material,
		detail: entry.detail,
		replacesId: entry.id as NewChartEntry['replacesId']
	});

/** As the wire takes it in: without the number that answers add. */
const bare = ({ quadrant, position, primary, supernumerary }: Tooth): Tooth => ({
	quadrant,
	position,
	primary,
	supernumerary
});

export const noteOf = (tooth: Tooth, note: string): NewChartEntry =>
	entryOf({
		kind: 'state',
		code: 'note',
		site: siteOf('tooth', [tooth]),
		status: 'condition',
		note
	});
