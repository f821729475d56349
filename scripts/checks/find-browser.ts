import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Print, printNow, runCommand } from './run-stage.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Without a Chinese font the Chinese pages would be measured and pictured as boxes. */
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

/** The browser's path: `CHROMIUM`, one on the PATH, or Debian's package, installed when we may. */
export async function findBrowser(print: Print = printNow): Promise<string> {
	const found = process.env.CHROMIUM ?? findOnPath();
	if (found) return found;
	print('There is no chromium; installing Debian’s.\n');
	const installed =
		(await tryCommand(['apt-get', 'update', '-q'], print)) &&
		(await tryCommand(
			['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...PACKAGES],
			print
		));
	const fresh = findOnPath();
	if (!installed || !fresh)
		throw new Error(
			`The browser tests need chromium and it could not be installed. On Debian: apt-get install ${PACKAGES.join(' ')}; elsewhere set CHROMIUM to the path of a Chromium.`
		);
	return fresh;
}

function findOnPath(): string | undefined {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	for (const name of NAMES)
		for (const folder of folders) {
			const file = path.join(folder, name);
			try {
				accessSync(file, constants.X_OK);
				return file;
			} catch {
				// Not here.
			}
		}
	return undefined;
}

async function tryCommand(command: string[], print: Print): Promise<boolean> {
	try {
		return (await runCommand(command, { DEBIAN_FRONTEND: 'noninteractive' }, print)) === 0;
	} catch {
		return false;
	}
}
