import type { WrittenLanguage } from '../../messaging/words/language.ts';
import type { Block } from '../blocks.ts';
import type { Point } from '../strokes.ts';

/** A cell of a table: words, and how loud they are. */
export interface Cell {
	text: string;
	isStrong?: true;
	isQuiet?: true;
	/** Figures stand under one another at the end of the line. */
	isAtEnd?: true;
	/** How many columns it takes; one when left out. */
	span?: number;
}

/** Lines under one another, each with as many columns as `widths`. */
export interface Rows {
	is: 'rows';
	/** In points; null takes what is left. */
	widths: (number | null)[];
	/** `isFirst` begins a group: a line is drawn above it. */
	rows: { cells: Cell[]; isFirst?: true }[];
}

/** A smaller line of what stands above it. */
export interface Aside {
	is: 'aside';
	text: string;
}

/** Where somebody signed, or is to sign by hand. */
export interface SigningPlace {
	label: string;
	/** Empty where nobody signed on a screen. */
	strokes: readonly (readonly Point[])[];
	/** Who signed; empty for a line that waits for a hand. */
	name: string;
	/** When and how, or what belongs on the line. */
	about: string;
}

/** All that stands on a paper, in the words of its language: the same sheet is the same file. */
export interface Sheet {
	language: WrittenLanguage;
	title: string;
	/** Who makes it: name, address, phone. */
	head: string[];
	/** Of whom it is. */
	of: string;
	parts: (Block | Rows | Aside)[];
	places: SigningPlace[];
	/** Fingerprint and what it is of, under the signatures. */
	seal: string[];
	/** At the foot of every page; `{page}` and `{pages}` are counted. */
	foot: { about: string; pages: string };
	/** Across every page of what holds no more. */
	stamp: string | null;
	/** Milliseconds since 1970. */
	madeAt: number;
}
