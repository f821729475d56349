export const THEME_CHOICES = ['light', 'dark', 'system'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** Whoever has not chosen follows the system. */
export const readThemeChoice = (cookie: string | undefined): ThemeChoice =>
	THEME_CHOICES.find((choice) => choice === cookie) ?? 'system';
