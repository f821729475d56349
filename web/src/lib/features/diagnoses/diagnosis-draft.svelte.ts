import type { Diagnosis, MakeDiagnosis } from '#contracts/diagnoses';
import type { Site } from '#domain/clinical/areas';
import type { DiagnosisCode } from '#domain/clinical/diagnoses/icd10';
import type { Certainty } from '#domain/clinical/diagnoses/vocabulary';
import type { Notation } from '#domain/clinical/teeth/notation';
import { orderSurfaces, type Surface } from '#domain/clinical/teeth/surfaces';
import type { Tooth } from '#domain/clinical/teeth/tooth';
import { placeOf, readTeeth, showTeeth, siteOfPart, siteOfTeeth, type Place } from './place.ts';

/** What is chosen on the chart when a diagnosis is begun. */
export interface ChosenTeeth {
	teeth: readonly Tooth[];
	surfaces: readonly Surface[];
}

/** A diagnosis being made: what it is, where, how sure, since when. */
export class DiagnosisDraft {
	chosen = $state.raw<DiagnosisCode | null>(null);
	place = $state<Place>('teeth');
	/** Numbers of teeth in the reader's notation. */
	typed = $state('');
	certainty = $state<Certainty>('confirmed');
	on = $state<string | null>(null);
	note = $state('');
	#surfaces = $state.raw<readonly Surface[]>([]);
	readonly #notation: Notation;

	constructor(from: ChosenTeeth | Diagnosis, notation: Notation, today: string) {
		this.#notation = notation;
		this.on = today;
		const site = 'site' in from ? from.site : from;
		this.typed = showTeeth({ teeth: site.teeth, surfaces: [] }, notation);
		this.#surfaces = site.surfaces;
		if (!('site' in from)) return;
		this.chosen = { code: from.code, ...from.names };
		this.place = placeOf(from.site);
		this.certainty = from.certainty;
		this.note = from.note;
	}

	/** Null when something that was typed is no tooth. */
	get teeth(): Tooth[] | null {
		return readTeeth(this.typed, this.#notation);
	}
	/** The one tooth whose surfaces can be chosen. */
	get only(): Tooth | null {
		const [first, ...others] = this.place === 'teeth' ? (this.teeth ?? []) : [];
		return first && others.length === 0 ? first : null;
	}
	get surfaces(): Surface[] {
		return this.only ? orderSurfaces(this.only, this.#surfaces) : [];
	}
	toggle(surface: Surface): void {
		const { surfaces } = this;
		this.#surfaces = surfaces.includes(surface)
			? surfaces.filter((one) => one !== surface)
			: [...surfaces, surface];
	}

	get site(): Site | null {
		return this.place === 'teeth'
			? siteOfTeeth(this.teeth ?? [], this.surfaces)
			: siteOfPart(this.place);
	}
	/** As the API takes it; null while something is missing. */
	said(clinicId: string, appointmentId: string | null = null): MakeDiagnosis | null {
		const { chosen, site, certainty, on, note } = this;
		if (!chosen || !site || on === null) return null;
		const { code } = chosen;
		const at = {
			clinicId: clinicId as `cli_${string}`,
			appointmentId: appointmentId as `apt_${string}` | null
		};
		return { ...at, code, site, certainty, on, note: note.trim() };
	}
}
