/** How deep folders are followed: a card of a camera or a scanner's export has no more. */
const DEEPEST = 8;

/** Every file that was let fall, those in folders too; hidden ones (`.DS_Store`) are left out. */
export async function filesOf(data: DataTransfer): Promise<File[]> {
	// The list empties itself as soon as the event is over: entries are taken first.
	const entries = [...data.items].map((item) => item.webkitGetAsEntry());
	const found = await Promise.all(
		entries.flatMap((entry) => (entry ? [walk(entry, DEEPEST)] : []))
	);
	return withoutHidden(found.flat());
}

export const withoutHidden = (files: Iterable<File>): File[] =>
	[...files].filter(({ name }) => !name.startsWith('.'));

async function walk(entry: FileSystemEntry, depth: number): Promise<File[]> {
	if (entry.isFile)
		return [
			await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail))
		];
	if (depth === 0) return [];
	const reader = (entry as FileSystemDirectoryEntry).createReader();
	const files: File[] = [];
	for (;;) {
		const some = await new Promise<FileSystemEntry[]>((done, fail) =>
			reader.readEntries(done, fail)
		);
		if (some.length === 0) return files;
		for (const one of some) files.push(...(await walk(one, depth - 1)));
	}
}
