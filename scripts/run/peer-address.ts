import childProcess from 'node:child_process';

/**
 * Miniflare's direct sockets let the client itself name its `request.cf` in a header, so anybody
 * could choose the address that sign-in limits count by. Without that header's name in the
 * configuration, workerd puts the real peer there (`request.cf.clientIp`). Miniflare has no option
 * for it, hence this: the configuration is edited on its way to workerd.
 */
const HEADER = Buffer.from('MF-CF-Blob\0');
/** Cap'n Proto: the upper half of a pointer to a list of bytes of this length. */
const LIST_OF_BYTES = (HEADER.length << 3) | 2;

/** Clears every pointer to the header's name; returns how many there were. */
export function forgetCfHeader(config: Buffer): number {
	let cleared = 0;
	for (let at = config.indexOf(HEADER); at >= 0; at = config.indexOf(HEADER, at + 1)) {
		if (at % 8 !== 0) continue;
		for (let word = 0; word + 8 <= config.length; word += 8) {
			const low = config.readInt32LE(word);
			if ((low & 3) !== 1 || config.readUInt32LE(word + 4) !== LIST_OF_BYTES) continue;
			if (word + 8 + (low >> 2) * 8 !== at) continue;
			config.fill(0, word, word + 8);
			cleared += 1;
		}
	}
	return cleared;
}

/** Call before Miniflare starts workerd; `onSpawn` gets workerd's process id. */
export function trustPeerAddress(onSpawn: (pid: number) => void): void {
	const spawn = childProcess.spawn;
	const patched = (command: string, args: string[], options: childProcess.SpawnOptions) => {
		const child = spawn(command, args, options);
		if (child.pid) onSpawn(child.pid);
		const stdin = child.stdin;
		if (!stdin || !args.includes('--binary')) return child;
		const write = stdin.write.bind(stdin) as (chunk: unknown) => boolean;
		stdin.write = ((config: Buffer) => {
			if (forgetCfHeader(config) === 0)
				throw new Error(
					'The runtime configuration has changed shape: the peer address would be forgeable.'
				);
			return write(config);
		}) as typeof stdin.write;
		return child;
	};
	childProcess.spawn = patched as typeof childProcess.spawn;
}
