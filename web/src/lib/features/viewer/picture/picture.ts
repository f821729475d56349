import type { Scale } from '#domain/imaging/annotations/measuring';
import type { Window } from '../render/window-lut.ts';

/** Samples of one frame: grey values as the file has them, or colours packed as canvas wants them (RGBA). */
export type GreySamples = Uint8Array | Int8Array | Uint16Array | Int16Array;
export type Samples = GreySamples | Uint32Array;

/** A picture that can be shown: what its file says of it, and its frames on demand. */
export interface Picture {
	width: number;
	height: number;
	frames: number;
	isColour: boolean;
	/** A shown value is `sample × slope + intercept`; Hounsfield units of a CT. */
	slope: number;
	intercept: number;
	/** High values are meant to be dark (MONOCHROME1). */
	isInverted: boolean;
	isHounsfield: boolean;
	/** The file's own ways to be shown, first one first. */
	windows: readonly Window[];
	/** Millimetres a pixel as the file knows them, and whether at the patient or, enlarged, at the detector. */
	scale: Scale | null;
	scaleIn: 'patient' | 'detector' | null;
	/** Rejects with `Unopenable` when the frame cannot be decoded. */
	frame(index: number): Promise<Samples>;
}

/** Why a file is not shown. `syntax` names a way of packing that nobody here unpacks. */
export type UnopenableReason =
	'broken' | 'syntax' | 'no_pixels' | 'too_large' | 'document' | 'other_slice';

export class Unopenable extends Error {
	readonly reason: UnopenableReason;
	/** Name or number of what cannot be opened, for the sentence. */
	readonly subject: string;

	constructor(reason: UnopenableReason, subject = '') {
		super(reason);
		this.name = 'Unopenable';
		this.reason = reason;
		this.subject = subject;
	}
}
