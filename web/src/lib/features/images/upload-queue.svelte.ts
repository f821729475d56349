import type { ImageView } from '#contracts/images';
import { volumeOf } from '#domain/imaging/dicom/volume';
import { ApiProblem, isProblem } from '$lib/api/client.ts';
import { keepPreview } from './make-preview.ts';
import { dropFile, isFinal, sendFile, type Target, type Wish } from './send-file.ts';

export type UploadState = 'waiting' | 'sending' | 'checking' | 'done' | 'failed';
/** Two at a time: the line is shared with the board, and the order of a folder stays readable. */
const AT_ONCE = 2;
/** A line that is down is tried again so often; at once when the device says that it is back. */
const AGAIN_MS = 10_000;

/** One file on its way, as the tray shows it. */
export class Upload {
	readonly file: File;
	readonly wish: Wish;
	state = $state<UploadState>('waiting');
	sent = $state(0);
	problem = $state.raw<unknown>(null);
	abort = new AbortController();

	constructor(file: File, wish: Wish) {
		this.file = file;
		this.wish = wish;
	}

	get share() {
		return this.file.size === 0 ? 0 : this.sent / this.file.size;
	}
	get isOver() {
		return this.state === 'done' || this.state === 'failed';
	}
	/** Trying again makes sense: the line broke, or the server was busy. */
	get mayRetry() {
		return this.state === 'failed' && !isFinal(this.problem);
	}
	get isCutOff() {
		return this.state === 'failed' && isProblem(this.problem, 'offline');
	}
	/** The image that the record has already. */
	get knownId(): string | null {
		const id = isProblem(this.problem, 'conflict') && this.problem.extra.imageId;
		return typeof id === 'string' ? id : null;
	}
}

/** Files of one patient on their way; a few at a time, each by itself. */
export class UploadQueue {
	#uploads = $state.raw<Upload[]>([]);
	#target: Target;
	#again: ReturnType<typeof setTimeout> | undefined;
	/** Hears of what is in the record; null while nobody looks. */
	onkept: ((image: ImageView) => void) | null = null;

	constructor(target: Target, onkept: UploadQueue['onkept'] = null) {
		this.#target = target;
		this.onkept = onkept;
	}

	get uploads() {
		return this.#uploads;
	}
	get isBusy() {
		return this.#uploads.some((one) => !one.isOver);
	}

	add(files: Iterable<File>, wish: Wish) {
		const added = [...files].map((file) => new Upload(file, wish));
		this.#uploads = [...this.#uploads, ...added];
		this.#startNext();
	}
	retry(...uploads: Upload[]) {
		for (const upload of uploads) {
			upload.abort = new AbortController();
			upload.problem = null;
			upload.state = 'waiting';
		}
		this.#startNext();
	}
	/** What the broken line stopped goes on, each file from its last part. */
	resume() {
		clearTimeout(this.#again);
		this.retry(...this.#uploads.filter(({ isCutOff }) => isCutOff));
	}
	/** Gives a file up, or takes it off the list once it is over. */
	remove(upload: Upload) {
		const isUnderWay = !upload.isOver;
		upload.abort.abort();
		this.#uploads = this.#uploads.filter((one) => one !== upload);
		if (isUnderWay) void dropFile(upload.file, this.#target).catch(() => {});
		this.#startNext();
	}
	/** What arrived and what was refused for good leaves the list; what can still arrive stays. */
	clear() {
		this.#uploads = this.#uploads.filter((one) => !one.isOver || one.mayRetry);
	}

	/** Nobody waits for these any more: what has arrived stays, and the same file goes on from there. */
	stop() {
		clearTimeout(this.#again);
		for (const { abort } of this.#uploads) abort.abort();
		this.#uploads = [];
	}

	#startNext() {
		const running = this.#uploads.filter(
			({ state }) => state === 'sending' || state === 'checking'
		);
		const waiting = this.#uploads.filter(({ state }) => state === 'waiting');
		for (const upload of waiting.slice(0, AT_ONCE - running.length)) void this.#run(upload);
	}

	async #run(upload: Upload) {
		upload.state = 'sending';
		const { signal } = upload.abort;
		try {
			const image = await sendFile(upload.file, this.#target, upload.wish, {
				signal,
				sent: (bytes) => (upload.sent = bytes),
				checking: () => (upload.state = 'checking')
			});
			// A volume has one preview, of the slice that turns out to be its middle.
			const shown = volumeOf(image.dicom) ? image : await keepPreview(upload.file, image);
			if (signal.aborted) return;
			upload.state = 'done';
			this.onkept?.(shown);
		} catch (problem) {
			if (signal.aborted) return;
			upload.problem = problem instanceof ApiProblem ? problem : new ApiProblem(null);
			upload.state = 'failed';
			if (upload.isCutOff) this.#tryLater();
		} finally {
			this.#startNext();
		}
	}

	#tryLater() {
		clearTimeout(this.#again);
		this.#again = setTimeout(() => this.resume(), AGAIN_MS);
	}
}
