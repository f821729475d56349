import type { Snippet } from 'svelte';
import type { HTMLAnchorAttributes, HTMLButtonAttributes } from 'svelte/elements';
import type { IconShape } from './icons.ts';

/** `danger-fill` belongs in the confirming dialog alone; one `primary` a view. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-fill';

export type ButtonProps = {
	variant?: ButtonVariant;
	icon?: IconShape;
	/** Work is under way: a spinner shows and presses are ignored, focus stays. */
	busy?: boolean;
	/** 44 px and larger text, for the one act of a phone screen. */
	large?: boolean;
	wide?: boolean;
	href?: string;
	disabled?: boolean;
	children?: Snippet;
} & Omit<HTMLButtonAttributes, 'disabled'> &
	Pick<HTMLAnchorAttributes, 'target' | 'rel' | 'download'>;
