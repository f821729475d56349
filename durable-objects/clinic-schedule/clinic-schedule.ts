import { DurableObject } from 'cloudflare:workers';
import { now } from '../../worker/clock.ts';
import type { RestoreInput } from '../../worker/contracts/backup.ts';
import type { Caller } from '../../worker/contracts/caller.ts';
import type {
	ClinicScheduleRpc,
	ScheduleCall,
	ScheduleRead
} from '../../worker/contracts/clinic-schedule-rpc.ts';
import type { ClinicSettings, PatientCardPush } from '../../worker/contracts/clinic-settings.ts';
import type { CandidateList } from '../../worker/contracts/gap-rounds.ts';
import type {
	DispatchMessages,
	PlannedSubject,
	RingingCall,
	SteerMessage
} from '../../worker/contracts/message-dispatch.ts';
import { makeId, type NewId } from '../../worker/domain/kernel/ids.ts';
import type { Env } from '../../worker/env.ts';
import type { Lent } from '../../worker/integrations/messages/delivery/post.ts';
import { dispatchMessages } from '../../worker/integrations/messages/dispatch/dispatch-messages.ts';
import { sendOffers } from '../../worker/integrations/messages/send-offers.ts';
import { noteEnded } from '../../worker/integrations/messages/dispatch/note-ended.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { databaseOf, type RowMeter } from './database.ts';
import { OfferPost } from './gap-rounds/offer-post.ts';
import type { BoardSocket } from './live/board-socket.ts';
import { Boards } from './live/boards.ts';
import { readBoardRequest } from './live/open-board.ts';
import { MessagePost, type MessagePostPorts } from './messages/message-post.ts';
import type { WhosePlans } from './messages/planned-views.ts';
import { Projection } from './projection.ts';
import { ScheduleRoom } from './schedule-room.ts';
import { isShiftCommand, StaffLeases } from './staff-leases.ts';
import { followStaffLinks } from './staff-links.ts';
import { nextPlanDue } from './store/message-plans.ts';
import { byTheClock, timersOf, wakeAfterChange } from './timers.ts';
import { PAUSE_MS, WakeUp } from './wake-up.ts';

/** One clinic's live schedule. The class only wires: rules are the room's, sockets the boards'. */
export class ClinicSchedule extends DurableObject<Env> implements ClinicScheduleRpc {
	readonly rows: RowMeter = { rowsRead: 0, rowsWritten: 0 };
	readonly room: ScheduleRoom;
	readonly projection: Projection;
	readonly wakeUp: WakeUp;
	readonly boards: Boards;
	readonly leases: StaffLeases;
	readonly offers: OfferPost;
	readonly messages: MessagePost;
	/** How messages reach the channels. */
	dispatch: DispatchMessages = (...portion) => dispatchMessages(this.env, ...portion, this.lent);
	/** What the composition root brings them: who makes what a visit's patient has to sign. */
	readonly lent: Pick<Lent, 'readyForm'> = {};
	/** How the ledger hears of messages that were not sent. */
	note: MessagePostPorts['note'] = (...ended) => noteEnded(this.env, ...ended);
	/** An alarm is armed at `realTimeOf(due)` of the same clock, so that a moved clock wakes it. */
	clock: () => number = now;

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env);
		const db = databaseOf(ctx.storage, this.rows);
		const clock = () => this.clock();
		const newId: NewId = (prefix) =>
			makeId(prefix, this.clock(), crypto.getRandomValues(new Uint8Array(16)));
		this.room = new ScheduleRoom({
			db,
			clock,
			newId,
			onChange: (at) => wakeAfterChange(this.wakeUp, this.room, at)
		});
		this.projection = new Projection({
			db,
			clock,
			records: (organisationId) => recordsFor(this.env, organisationId),
			chance: Math.random
		});
		this.offers = new OfferPost({
			room: this.room,
			send: (clinic, offers) => sendOffers(this.env, clinic, offers),
			note: (sent) => this.#thenTell(() => this.room.noteSent(sent))
		});
		this.messages = new MessagePost({
			room: this.room,
			dispatch: (clinic, settings, claimed) => this.dispatch(clinic, settings, claimed),
			note: (clinic, ended) => this.note(clinic, ended),
			onEnd: () => this.#wakeForMessages()
		});
		const timers = timersOf(this.room, this.projection, {
			keepUp: () => this.#thenTell(() => this.room.keepUp()),
			runRounds: () => this.#thenTell(() => this.room.runRounds()),
			sendOffers: () => this.offers.send(),
			sendMessages: () => this.ctx.waitUntil(this.messages.send()),
			isSending: () => this.messages.isSending,
			followNewRules: () => this.room.messages.followRules(),
			nextSessionEnd: () => this.boards.nextEnd(),
			endSessions: (at) => this.boards.shutOutEnded(at)
		});
		this.wakeUp = new WakeUp(ctx.storage, clock, timers);
		this.boards = new Boards({
			room: this.room,
			sockets: ctx.getWebSockets() as Iterable<BoardSocket>,
			wait: (ms) => scheduler.wait(ms)
		});
		this.leases = new StaffLeases({
			room: this.room,
			run: (call, around) => this.#thenTell(() => this.room.execute(call, around)),
			newId,
			staffTime: (organisationId, staffId) =>
				this.env.STAFF_TIME.getByName(`${organisationId} ${staffId}`),
			later: (work) => this.ctx.waitUntil(work.catch(() => {}))
		});
		ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
		this.wakeUp.restore();
	}

	async execute(call: ScheduleCall) {
		if (!isShiftCommand(call)) return this.#thenTell(() => this.room.execute(call));
		return this.leases.execute(call);
	}

	async read(call: { clinicId: string; caller: Caller; read: ScheduleRead }) {
		return this.room.read(call);
	}

	async putSettings(settings: ClinicSettings) {
		const answer = this.#thenTell(() => this.room.putSettings(settings));
		this.boards.shutOut();
		this.ctx.waitUntil(this.#followStaff(settings.clinicId).catch(() => {}));
		return answer;
	}

	async putPatients(clinicId: string, cards: PatientCardPush[]) {
		this.#thenTell(() => this.room.putPatients(clinicId, cards));
	}

	async putCandidates(clinicId: string, list: CandidateList) {
		return this.room.putCandidates(clinicId, list) ?? { kept: 0 };
	}

	async dropCandidates(clinicId: string, patientIds: string[]) {
		this.room.dropCandidates(clinicId, patientIds);
	}

	async planSubjects(clinicId: string, subjects: PlannedSubject[]) {
		return { planned: this.room.messages.planSubjects(clinicId, subjects) };
	}

	async plannedMessages(clinicId: string, of: WhosePlans) {
		return this.room.messages.planned(clinicId, of);
	}

	async steerMessage(clinicId: string, wish: SteerMessage) {
		const answer = this.room.messages.steer(clinicId, wish);
		if (answer.ok && wish.steer === 'send') this.ctx.waitUntil(this.messages.send());
		return answer;
	}

	async sendingState(clinicId: string) {
		return this.room.messages.state(clinicId);
	}

	async ring(clinicId: string, call: RingingCall) {
		if (this.room.look(clinicId)) this.boards.ring(call);
	}

	async revokeSessions(clinicId: string, sessionIds: string[]) {
		this.room.revokeSessions(clinicId, sessionIds);
		this.boards.shutOut();
	}

	async futureOf(clinicId: string, providerId: string) {
		return this.room.futureOf(clinicId, providerId);
	}

	async hasBookings(clinicId: string, resourceId: string) {
		return this.room.hasBookings(clinicId, resourceId);
	}

	async sweep(clinicId: string) {
		if (!this.room.look(clinicId)) return { pending: 0, deadLetters: 0 };
		await this.wakeUp.check();
		return this.projection.state();
	}

	async reconcile(clinicId: string, reach: 'recent' | 'all' = 'recent') {
		if (!this.room.look(clinicId)) return { compared: 0, mended: 0, ghosts: 0 };
		await this.#followStaff(clinicId);
		return this.projection.reconcile(reach);
	}

	async standingShift(clinicId: string, shiftId: string, staffId: string) {
		return this.room.standingShift(clinicId, shiftId, staffId);
	}

	async backup(clinicId: string, after?: string) {
		return this.room.backup(clinicId, after);
	}

	async restore(clinicId: string, input: RestoreInput) {
		return this.#thenTell(() => this.room.restore(clinicId, input));
	}

	override async alarm() {
		await this.wakeUp.ring();
	}

	/** The Worker passes a board's upgrade on, with the caller it has established. */
	override async fetch(request: Request) {
		const caller = JSON.parse(decodeURIComponent(request.headers.get('x-caller') ?? '')) as Caller;
		const asked = readBoardRequest(this.room, new URL(request.url), caller);
		if (!asked.ok) return Response.json(asked.failure, { status: 400 });
		const { 0: client, 1: server } = new WebSocketPair();
		const { present, state, at, tags } = asked.value;
		this.ctx.acceptWebSocket(server, tags);
		const socket = server as BoardSocket;
		socket.serializeAttachment(state);
		this.boards.join(socket, present, at);
		const end = byTheClock(this.boards.nextEnd(), this.clock());
		if (end !== null) this.wakeUp.by(end);
		return new Response(null, { status: 101, webSocket: client });
	}

	override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer) {
		this.boards.receive(socket as BoardSocket, typeof message === 'string' ? message : '');
	}

	override webSocketClose(socket: WebSocket) {
		this.boards.leave(socket as BoardSocket);
	}

	override webSocketError(socket: WebSocket) {
		this.boards.leave(socket as BoardSocket);
	}

	/** After a run: the next message's time is the alarm's again. */
	#wakeForMessages(): void {
		const due = this.room.present() && nextPlanDue(this.room.db);
		if (due !== null) this.wakeUp.by(Math.max(due, this.clock() + PAUSE_MS));
	}

	async #followStaff(clinicId: string): Promise<void> {
		const present = this.room.look(clinicId);
		if (present) await followStaffLinks(this.room.db, present.clinic, this.leases);
	}

	/** Answer first: the boards hear of it after whatever this returns is on its way. */
	#thenTell<Answer>(work: () => Answer): Answer {
		try {
			const answer = work();
			this.ctx.waitUntil(this.boards.flush());
			return answer;
		} catch (error) {
			this.wakeUp.forget();
			throw error;
		}
	}
}
