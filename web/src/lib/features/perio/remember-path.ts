import { PATH_NAMES, type PerioPath } from '#domain/clinical/perio/path';

const KEY = 'perio-path';

/** The way that this browser took last; around each jaw at first, and where nothing may be kept. */
export function lastPath(): PerioPath {
	try {
		const kept = localStorage.getItem(KEY);
		return PATH_NAMES.find((one) => one === kept) ?? 'serpentine';
	} catch {
		return 'serpentine';
	}
}

export function rememberPath(path: PerioPath): void {
	try {
		localStorage.setItem(KEY, path);
	} catch {
		// A browser that keeps nothing begins around the jaws again.
	}
}
