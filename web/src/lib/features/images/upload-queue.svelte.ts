import type { ImageView } from '#contracts/images';
import { ApiProblem, isProblem } from '$lib/api/client.ts';
import { makeThumbnail } from './make-thumbnail.ts';
import { dropFile, isFinal, putBytes, sendFile, type Target, type Wish } from './send-file.ts';

export type UploadState = 'waiting' | 'sending' | 'checking' | 'done' | 'failed';
/** Two at a time: the line is shared with the board, and the order of a folder stays readable. */
const AT_ONCE = 2;

/** One file on its way, as the tray shows it. */
export class Upload {
	readonly file: File;
	readonly wish: Wish;
	state = $state<UploadState>('waiting');
	sent = $state(0);
	problem = $state.raw<unknown>(null);
	image = $state.raw<ImageView | null>(null);
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
	#onkept: (image: ImageView) => void;

	constructor(target: Target, onkept: (image: ImageView) => void) {
		this.#target = target;
		this.#onkept = onkept;
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
	retry(upload: Upload) {
		upload.abort = new AbortController();
		upload.problem = null;
		upload.state = 'waiting';
		this.#startNext();
	}
	/** Gives a file up, or takes it off the list once it is over. */
	remove(upload: Upload) {
		const isUnderWay = !upload.isOver;
		upload.abort.abort();
		this.#uploads = this.#uploads.filter((one) => one !== upload);
		if (isUnderWay) void dropFile(upload.file, this.#target).catch(() => {});
		this.#startNext();
	}
	clear() {
		this.#uploads = this.#uploads.filter((one) => !one.isOver);
	}
	/** The page goes away: what has arrived stays, and the same file goes on from there. */
	stop() {
		for (const { abort } of this.#uploads) abort.abort();
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
			const shown = await this.#addPreview(upload.file, image);
			if (signal.aborted) return;
			upload.image = shown;
			upload.state = 'done';
			this.#onkept(shown);
		} catch (problem) {
			if (signal.aborted) return;
			upload.problem = problem instanceof ApiProblem ? problem : new ApiProblem(null);
			upload.state = 'failed';
		} finally {
			this.#startNext();
		}
	}

	/** The image is in the record whether or not its preview could be made. */
	async #addPreview(file: File, image: ImageView): Promise<ImageView> {
		const small = await makeThumbnail(file, image.contentType);
		if (!small) return image;
		try {
			await putBytes(`/patients/${image.patientId}/images/${image.id}/thumbnail`, small);
			return { ...image, hasThumbnail: true };
		} catch {
			return image;
		}
	}
}
