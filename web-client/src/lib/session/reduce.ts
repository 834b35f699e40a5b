// Applies one event to one member's view, as the engine does: pure, exhaustive, and with no rule of its own.
// Not here: who may do what, and who is sent which event. Golden files hold this and the engine together.
import type {
  ActionView,
  Event,
  Hand,
  MemberId,
  Presence,
  QuestionId,
  QuestionView,
  SeatView,
  StageAt,
  StageRun,
  Timestamp,
  View,
} from '../protocol';

/** Things said in writing that a view holds; `SAID_SHOWN` in the protocol's limits. */
const SAID_SHOWN = 50;

/** The view after an event that happened at `at`. The view given is not changed. */
export function reduce(view: View, event: Event, at: Timestamp): View {
  switch (event.kind) {
    case 'session_opened':
      return {
        ...view,
        format: event.format,
        seats: event.seats.map((seat): SeatView => ({
          ...seat,
          presence: { is: 'absent' },
          listening: false,
        })),
        facilitator: event.facilitator,
        named_facilitator: event.facilitator,
        deputy: event.deputy,
        silence_ms: event.format.silence_ms,
      };
    case 'action_carried':
      return {
        ...view,
        actions: [
          ...view.actions,
          {
            action: event.action,
            owner: event.owner,
            kind: event.action_kind,
            text: event.text,
            due: event.due,
            question: null,
            carried: true,
            status: null,
            learned: null,
          },
        ],
      };
    case 'member_connected':
      return withSeat(view, event.member, {
        presence: { is: 'here', joins: event.joins },
        listening: event.listening,
      });
    case 'member_disconnected':
      return withSeat(view, event.member, { presence: { is: 'away', since: at } satisfies Presence });
    case 'listener_admitted':
      return withSeat(view, event.member, { listening: false });
    case 'deputy_named':
      return { ...view, deputy: event.deputy };
    case 'facilitator_changed':
      return { ...view, facilitator: event.facilitator };
    case 'session_started':
      return { ...view, state: 'live' };
    case 'session_ended':
      return { ...view, state: 'ended', pause: null, extension: null, hands: [], silence: null };
    case 'stage_started':
      return stageStarted(view, event, at);
    case 'stage_ended':
      return stageEnded(view, event.because, at);
    case 'stage_skipped':
      return stageSkipped(view, event.at, event.text, at);
    case 'room_paused':
      return {
        ...view,
        pause: {
          since: at,
          by: event.by,
          stopped: event.stopped,
          left_ms: event.left_ms,
          overrun_ms: event.overrun_ms,
          text: event.text,
        },
      };
    case 'room_resumed':
      return { ...withStage(view, { ends_at: event.ends_at }), pause: null };
    case 'extension_asked':
      return {
        ...view,
        extension: { ms: event.ms, cost: event.cost, closes_at: event.closes_at, voted: null },
      };
    case 'extension_voted':
      return view.extension ? { ...view, extension: { ...view.extension, voted: event.yes } } : view;
    case 'extension_decided':
      return extensionDecided(view, event);
    case 'floor_changed':
      return { ...view, floor: event.floor };
    case 'floor_given':
      return { ...view, given: event.to };
    case 'floor_returned':
      return { ...view, given: null };
    case 'turn_begun':
      return view.turns
        ? {
            ...view,
            turns: { now: event.member, to_come: view.turns.to_come.filter((one) => one !== event.member) },
          }
        : view;
    case 'turn_finished':
      return turnFinished(view, event.member);
    case 'turn_passed':
      return endTurn(view, event.member);
    case 'turns_ordered':
      return view.turns ? { ...view, turns: { ...view.turns, to_come: event.turns } } : view;
    case 'hand_raised':
      return {
        ...view,
        hands: [...view.hands, { member: event.member, raised_at: at, question: event.question }],
      };
    case 'hand_lowered':
      return { ...view, hands: view.hands.filter((hand) => hand.member !== event.member) };
    case 'hands_ordered':
      return { ...view, hands: inOrder(view.hands, event.hands) };
    case 'member_invited':
      return view.invited.includes(event.member)
        ? view
        : { ...view, invited: [...view.invited, event.member] };
    case 'silence_began':
      return { ...view, silence: { after: event.after, since: at, until: event.until } };
    case 'silence_ended':
      return { ...view, silence: null };
    case 'silence_set':
      return { ...view, silence_ms: event.silence_ms };
    case 'question_offered':
      return {
        ...view,
        questions: [
          ...view.questions,
          {
            ...newQuestion(event.question, event.asker, event.text, event.at, at),
            proposed: event.proposed,
          },
        ],
      };
    case 'question_reworded':
      return withQuestion(view, event.question, (question) => ({
        first_text: question.first_text ?? (event.asker === view.you ? question.text : null),
        text: event.text,
        proposed: event.proposed,
      }));
    case 'question_withdrawn':
      return withQuestion(view, event.question, () => ({ status: 'withdrawn' }));
    case 'question_asked':
      return questionAsked(view, event, at);
    case 'question_answered':
      return withQuestion(view, event.question, () => ({ status: 'answered', silence_ms: event.silence_ms }));
    case 'question_held':
      return withQuestion(view, event.question, () => ({ status: 'held', silence_ms: event.silence_ms }));
    case 'question_passed':
      return withQuestion(view, event.question, () => ({ status: 'passed', silence_ms: event.silence_ms }));
    case 'presenter_ready':
      return { ...view, on_table: null };
    case 'question_starred':
      return withQuestion(view, event.question, () => ({ starred: event.on }));
    case 'question_kept':
      return withQuestion(view, event.question, () => ({ kept: event.on }));
    case 'marks_shared':
      return marksShared(view, event);
    case 'question_kind_set':
      return withQuestion(view, event.question, (question) =>
        // The facilitator's word is the record's: the asker's own does not replace it.
        event.by !== 'facilitator' && question.kind_by === 'facilitator'
          ? {}
          : { kind: event.question_kind, kind_by: event.question_kind === null ? null : event.by },
      );
    case 'facilitator_intervened':
      return {
        ...view,
        interventions: [
          ...view.interventions,
          { intervention: event.intervention, at, question: event.question, member: event.member },
        ],
      };
    case 'question_parked':
      return {
        ...withQuestion(view, event.question, () => ({ status: 'offered', asked_at: null, place: null })),
        on_table: view.on_table === event.question ? null : view.on_table,
      };
    case 'question_set_aside':
      return {
        ...withQuestion(view, event.question, () => ({ status: 'set_aside' })),
        on_table: view.on_table === event.question ? null : view.on_table,
      };
    case 'bid_made':
      return {
        ...view,
        bids: [
          ...view.bids.filter((bid) => bid.member !== event.member),
          { member: event.member, minutes: event.minutes, urgency: event.urgency, text: event.text },
        ],
      };
    case 'bid_withdrawn':
      return { ...view, bids: view.bids.filter((bid) => bid.member !== event.member) };
    case 'agenda_agreed':
      return { ...view, rounds: event.rounds };
    case 'action_undertaken':
      return {
        ...view,
        actions: [
          ...view.actions,
          {
            action: event.action,
            owner: event.owner,
            kind: event.action_kind,
            text: event.text,
            due: event.due,
            question: event.question,
            carried: false,
            status: null,
            learned: null,
          },
        ],
      };
    case 'action_revised':
      return actionRevised(view, event);
    case 'action_reported':
      return withAction(view, event.action, { status: event.status, learned: event.text });
    case 'reflection_shared':
      return {
        ...view,
        reflections: [
          ...view.reflections,
          { member: event.member, at: event.at, shared_at: at, text: event.text },
        ],
      };
    case 'member_said':
      return {
        ...view,
        said: [...view.said, { member: event.member, said_at: at, text: event.text }].slice(-SAID_SHOWN),
      };
    case 'member_spoke':
      return { ...view, ink: [...view.ink, { part: event.part, from: event.from, until: event.until }] };
    case 'member_unheard':
      return view;
    default:
      return unknownEvent(view, event);
  }
}

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

/** An event that a later server may send; TypeScript proves that none of this version's gets here. */
function unknownEvent(view: View, _event: never): View {
  return view;
}

function withSeat(view: View, member: MemberId, change: Partial<SeatView>): View {
  return {
    ...view,
    seats: view.seats.map((seat) => (seat.member === member ? { ...seat, ...change } : seat)),
  };
}

function withStage(view: View, change: Partial<StageRun>): View {
  return view.stage ? { ...view, stage: { ...view.stage, ...change } } : view;
}

function withQuestion(
  view: View,
  id: QuestionId,
  change: (question: QuestionView) => Partial<QuestionView>,
): View {
  return {
    ...view,
    questions: view.questions.map((question) =>
      question.question === id ? { ...question, ...change(question) } : question,
    ),
  };
}

function withAction(view: View, id: number, change: Partial<ActionView>): View {
  return {
    ...view,
    actions: view.actions.map((action) => (action.action === id ? { ...action, ...change } : action)),
  };
}

function newQuestion(
  question: QuestionId,
  asker: MemberId,
  text: string,
  stage: StageAt,
  offered_at: Timestamp,
): QuestionView {
  return {
    question,
    asker,
    text,
    first_text: null,
    status: 'offered',
    at: stage,
    offered_at,
    asked_at: null,
    place: null,
    silence_ms: null,
    kind: null,
    kind_by: null,
    proposed: null,
    starred: false,
    kept: false,
  };
}

function stageStarted(view: View, event: Of<'stage_started'>, at: Timestamp): View {
  return {
    ...view,
    stage: {
      at: event.at,
      started_at: at,
      soft_ms: event.soft_ms,
      ends_at: event.ends_at,
      ended_at: null,
      because: null,
      skipped: null,
    },
    turns: event.turns.length > 0 ? { now: null, to_come: event.turns } : null,
    given: null,
    on_table: null,
    invited: [],
    ink: [],
    finished: [],
    said: [],
  };
}

function stageEnded(view: View, because: StageRun['because'], at: Timestamp): View {
  if (!view.stage) return view;
  return {
    ...view,
    past: [...view.past, { ...view.stage, ended_at: at, because }],
    stage: null,
    turns: null,
    given: null,
    silence: null,
    on_table: null,
    extension: null,
  };
}

/** A stage can be skipped after it ended (the reason is then added) or before it ever began. */
function stageSkipped(view: View, stage: StageAt, text: string, at: Timestamp): View {
  if (view.stage && samePlace(view.stage.at, stage)) return withStage(view, { skipped: text });
  const last = view.past.findLastIndex((run) => samePlace(run.at, stage));
  if (last >= 0) {
    return {
      ...view,
      past: view.past.map((run, index) => (index === last ? { ...run, skipped: text } : run)),
    };
  }
  const never: StageRun = {
    at: stage,
    started_at: at,
    soft_ms: null,
    ends_at: null,
    ended_at: at,
    because: 'skipped',
    skipped: text,
  };
  return { ...view, past: [...view.past, never] };
}

function extensionDecided(view: View, event: Of<'extension_decided'>): View {
  const { cost } = event;
  const rounds =
    event.granted && cost
      ? view.rounds.map((round, index) =>
          index === cost.round ? { ...round, granted_ms: cost.left_ms } : round,
        )
      : view.rounds;
  const next = event.granted ? withStage(view, { ends_at: event.ends_at, soft_ms: event.soft_ms }) : view;
  return { ...next, rounds, extension: null };
}

function endTurn(view: View, member: MemberId): View {
  if (view.turns?.now === member) return { ...view, turns: { ...view.turns, now: null } };
  return view;
}

/** In a go-round the turn ends; in HOLD the facilitator is told that the holder has said what they had to say. */
function turnFinished(view: View, member: MemberId): View {
  if (view.turns) return endTurn(view, member);
  return view.finished.includes(member) ? view : { ...view, finished: [...view.finished, member] };
}

function inOrder(hands: readonly Hand[], order: readonly MemberId[]): Hand[] {
  return order.flatMap((member) => hands.find((hand) => hand.member === member) ?? []);
}

function questionAsked(view: View, event: Of<'question_asked'>, at: Timestamp): View {
  const known = view.questions.find((question) => question.question === event.question);
  const asked: QuestionView = {
    ...(known ?? newQuestion(event.question, event.asker, event.text, event.at, at)),
    text: event.text,
    status: 'asked',
    at: event.at,
    asked_at: at,
    place: event.place,
  };
  const others = view.questions.filter((question) => question.question !== event.question);
  return {
    ...view,
    questions: [...others, asked].sort((a, b) => a.question - b.question),
    on_table: event.question,
  };
}

function marksShared(view: View, event: Of<'marks_shared'>): View {
  const { round } = event;
  const shared = view.shared_rounds.filter((one) => one !== round);
  const presents = view.rounds[round]?.presenters.includes(view.you) ?? false;
  return {
    ...view,
    shared_rounds: event.on ? [...shared, round].sort((a, b) => a - b) : shared,
    questions: view.questions.map((question) =>
      // The presenters' own view of their marks does not depend on whether they share them.
      presents || question.at.part !== 'round' || question.at.round !== round
        ? question
        : {
            ...question,
            starred: event.starred.includes(question.question),
            kept: event.kept.includes(question.question),
          },
    ),
  };
}

function actionRevised(view: View, event: Of<'action_revised'>): View {
  if (event.action_kind === null) {
    return { ...view, actions: view.actions.filter((action) => action.action !== event.action) };
  }
  return withAction(view, event.action, {
    kind: event.action_kind,
    text: event.text,
    due: event.due,
    question: event.question,
  });
}

/** Whether two places in a session are the same. */
export function samePlace(a: StageAt, b: StageAt): boolean {
  if (a.part !== b.part || a.index !== b.index) return false;
  return a.part !== 'round' || (b.part === 'round' && a.round === b.round);
}
