import type { ImageView } from '#contracts/images';
import { FILE_FAULTS, type FileFault } from '#domain/imaging/file-facts';
import { IMAGE_KINDS, type ImageKind } from '#domain/imaging/vocabulary';
import { isProblem } from '$lib/api/client.ts';
import { sayProblem } from '$lib/api/say-problem.ts';
import { kindWord } from '$lib/features/viewer/words.ts';
import * as fmt from '$lib/fmt.ts';
import { teethWords } from '$lib/features/chart/tooth-notation.svelte.ts';
import { m } from '$lib/paraglide/messages.js';

const FAULTS: Record<FileFault, () => string> = {
	unknown_type: m.images_fault_unknown_type,
	truncated: m.images_fault_truncated,
	broken: m.images_fault_broken,
	too_many_pixels: m.images_fault_too_many_pixels,
	foreign_data: m.images_fault_foreign_data,
	animated: m.images_fault_animated,
	deflated: m.images_fault_deflated,
	unknown_syntax: m.images_fault_unknown_syntax,
	no_picture: m.images_fault_no_picture,
	too_large: m.images_fault_too_large
};

/** Why a file was not kept, so that a person knows what to do with it. */
export function sayUploadProblem(problem: unknown): string {
	if (isProblem(problem, 'conflict') && problem.extra.imageId) return m.images_known();
	if (isProblem(problem, 'offline')) return m.images_cut_off();
	if (!isProblem(problem)) return sayProblem(problem);
	// A file without a byte, as a copy that broke off leaves it.
	if (problem.fieldCode('byteLength') === 'required') return m.images_fault_truncated();
	const fault = FILE_FAULTS.find((one) => one === problem.extra.reason);
	if (problem.fieldCode('byteLength') === 'out_of_range') return m.images_fault_too_large();
	return fault ? FAULTS[fault]() : sayProblem(problem);
}

export const kindChoices = (): { value: ImageKind; label: string }[] =>
	IMAGE_KINDS.map((value) => ({ value, label: kindWord(value) }));

const MEGA = 1024 * 1024;
/** `6.1 MB`; under a tenth of one in KB. */
export const sizeWord = (bytes: number): string =>
	bytes < MEGA / 10
		? m.images_kilobytes({ size: fmt.number(Math.ceil(bytes / 1024)) })
		: m.images_megabytes({ size: fmt.number(bytes / MEGA, 1) });

/** What an image is to somebody who does not see it. */
export const spokenName = ({ kind, takenOn, teeth }: ImageView): string =>
	m.images_spoken({
		kind: kindWord(kind),
		day: fmt.date(takenOn),
		teeth: teethWords(teeth)
	});

export const pixelsWord = ({ width, height }: ImageView): string | null =>
	width === null || height === null ? null : `${fmt.number(width)} × ${fmt.number(height)}`;

/** Of one file, or of the files of a volume. */
export const framesOf = ({ slices, frames }: ImageView): number => Math.max(slices, frames ?? 1);
