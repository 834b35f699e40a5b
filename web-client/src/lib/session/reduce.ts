// Applies one event to one member's view, as the engine does: pure, exhaustive, and with no rule of its own.
// Not here: what can happen before the session begins (before-start.ts), who may do what, and who is sent which event.
// Golden files hold this and the engine together.
import { isBeforeStart, reduceBeforeStart, withoutLast } from './before-start';
import { NO_CIRCLES, circlesAfter, fromOutside, withCircles, withInner } from './circles';
import type {
  ActionView,
  CardView,
  CarriedView,
  Event,
  Hand,
  MemberId,
  QuestionId,
  QuestionView,
  SheetView,
  StageAt,
  StageRun,
  SupervisionView,
  Timestamp,
  TokenPlace,
  TokenView,
  View,
} from '../protocol';
import { samePlace } from './situation';

/** The view after an event that happened at `at`. The view given is not changed. */
export function reduce(view: View, event: Event, at: Timestamp): View {
  if (isBeforeStart(event)) return reduceBeforeStart(view, event, at);
  switch (event.kind) {
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
            from: event.from,
            status: null,
            learned: null,
          },
        ],
      };
    case 'question_carried':
      return { ...view, carried: withCarried(view.carried, broughtIn(event)) };
    case 'question_left_behind':
      return { ...view, carried: view.carried.filter((known) => known.carried !== event.carried) };
    case 'question_acted_on':
      return questionActedOn(view, event);
    case 'supervisor_came':
      return withSupervision(view, { presence: { is: 'here', joins: event.joins } });
    case 'supervisor_left':
      return withSupervision(view, { presence: { is: 'away', since: at } });
    case 'supervisor_let_in':
      return withSupervision(view, { let_in: event.on });
    case 'supervisor_wrote':
      return withSupervision(view, {
        notes: [...(view.supervision?.notes ?? []), { at, to: event.to, text: event.text }],
      });
    case 'session_started':
      return { ...view, state: 'live' };
    case 'session_ended':
      return { ...view, state: 'ended', pause: null, hands: [] };
    case 'stage_started':
      return stageStarted(view, event, at);
    case 'stage_ended':
      return stageEnded(view, event.because, at);
    case 'stage_skipped':
      return view.stage && samePlace(view.stage.at, event.at)
        ? withStage(view, { skipped: event.text })
        : view;
    case 'room_paused':
      return {
        ...view,
        pause: {
          since: view.pause?.since ?? at,
          by: event.by,
          stopped: event.stopped,
          left_ms: event.left_ms,
          overrun_ms: event.overrun_ms,
          text: event.text,
        },
      };
    case 'room_resumed':
      return roomResumed(view, event.ends_at, at);
    case 'extension_asked':
      return {
        ...view,
        extension: { ms: event.ms, cost: event.cost, closes_at: event.closes_at, voted: null },
      };
    case 'extension_voted':
      return view.extension ? { ...view, extension: { ...view.extension, voted: event.yes } } : view;
    case 'extension_decided':
      return extensionDecided(view, event);
    case 'floor_given':
      return {
        ...view,
        given: event.to,
        invited: view.invited.filter((member) => member !== event.to),
      };
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
      return view.turns ? endTurn(view, event.member) : view;
    case 'turns_ordered':
      return view.turns ? { ...view, turns: { ...view.turns, to_come: event.turns } } : view;
    case 'hand_raised':
      return handRaised(view, event, at);
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
            to: event.to,
            proposed: event.proposed,
          },
        ],
      };
    case 'question_reworded':
      return withQuestion(view, event.question, (question) => ({
        first_text: question.first_text ?? question.text,
        text: event.text,
        proposed: event.proposed,
      }));
    case 'question_drafted':
      return withQuestion(view, event.question, (question) => ({
        first_text: question.first_text ?? event.text,
      }));
    case 'question_withdrawn':
      return dropFromHands(
        withQuestion(view, event.question, () => ({ status: 'withdrawn' })),
        event.question,
      );
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
      return questionParked(view, event);
    case 'question_set_aside':
      return offTheTable(
        withQuestion(view, event.question, () => ({ status: 'set_aside' })),
        event.question,
      );
    case 'circle_opened':
    case 'member_moved':
    case 'circles_called':
    case 'circles_delayed':
    case 'circle_asked':
    case 'circle_closed':
      return withCircles(view, circlesAfter(view.circles ?? NO_CIRCLES, event));
    case 'inner_seated':
      return withInner(view, event.inner);
    case 'in_circle':
      return event.circle === view.circle
        ? reduce(view, event.event, at)
        : withCircles(view, fromOutside(view.circles ?? NO_CIRCLES, event.circle, event.event));
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
            from: null,
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
    case 'question_rated':
      return withQuestion(view, event.question, () => ({ warmth: event.warmth }));
    case 'card_put':
      return { ...view, cards: [...view.cards, cardPut(event, at)] };
    case 'card_corrected':
      return withCard(view, event.card, (card) =>
        // What its writer changes before the presenter has corrected it is the writing itself.
        card.member === event.member && card.corrected === null
          ? { text: event.text }
          : { corrected: event.text },
      );
    case 'card_moved':
      return { ...view, cards: cardMoved(view.cards, event) };
    case 'card_struck':
      return withCard(view, event.card, () => ({ struck: event.on }));
    case 'card_taken_back':
      return { ...view, cards: view.cards.filter((known) => known.card !== event.card) };
    case 'token_placed': {
      const { token, owner, at: stage, place, text: label } = event;
      const placed: TokenView = { token, owner, at: stage, place, left: false, removed: false, label };
      return { ...withStep(view, at, token, place), tokens: [...view.tokens, placed] };
    }
    case 'token_moved':
      return withToken(withStep(view, at, event.token, event.place), event.token, { place: event.place });
    case 'token_removed':
      return withToken(withStep(view, at, event.token, null), event.token, { removed: true });
    case 'presenter_stood': {
      const others = view.outside.filter((member) => member !== event.member);
      return { ...view, outside: event.outside ? [...others, event.member] : others };
    }
    case 'role_left':
      return {
        ...view,
        tokens: view.tokens.map((known) => (known.owner === event.member ? { ...known, left: true } : known)),
      };
    case 'facilitator_qualified':
      return { ...view, qualified: [...view.qualified, event.member] };
    case 'sheet_laid_down':
      return withSheet(view, event, { laid_at: at, text: event.text });
    case 'sheet_taken_up':
      return { ...view, sheets: view.sheets.filter((known) => known.sheet !== event.sheet) };
    case 'sheet_turned_over':
      return withSheet(view, event, {
        turned: true,
        late: event.late,
        text: event.text,
        ...(event.late ? { laid_at: at } : {}),
      });
    case 'reflection_withdrawn':
      return {
        ...view,
        reflections: withoutLast(
          view.reflections,
          (one) => one.member === event.member && samePlace(one.at, event.at),
        ),
      };
    case 'member_spoke':
      return { ...view, ink: [...view.ink, { part: event.part, from: event.from, until: event.until }] };
    case 'member_unheard':
    case 'member_unmeasurable':
    case 'member_measurable':
      return view;
    default:
      return unknownEvent(view, event);
  }
}

function cardPut({ card, member, at: stage, column, text }: Of<'card_put'>, at: Timestamp): CardView {
  return { card, member, at: stage, put_at: at, column, text, corrected: null, struck: false };
}

function withCard(view: View, id: number, change: (card: CardView) => Partial<CardView>): View {
  const changed = (card: CardView) => (card.card === id ? { ...card, ...change(card) } : card);
  return { ...view, cards: view.cards.map(changed) };
}

/** To before another card, or to the end; a column is in the order of the list. */
function cardMoved(cards: readonly CardView[], event: Of<'card_moved'>): CardView[] {
  const moved = cards.find((known) => known.card === event.card);
  const others = cards.filter((known) => known.card !== event.card);
  if (!moved) return others;
  const before = others.findIndex((known) => known.card === event.before);
  const place = before < 0 ? others.length : before;
  return [...others.slice(0, place), { ...moved, column: event.column }, ...others.slice(place)];
}

function withToken(view: View, id: number, change: Partial<TokenView>): View {
  const changed = (token: TokenView) => (token.token === id ? { ...token, ...change } : token);
  return { ...view, tokens: view.tokens.map(changed) };
}

function withStep(view: View, at: Timestamp, token: number, place: TokenPlace | null): View {
  return { ...view, steps: [...view.steps, { at, token, place }] };
}

/** A sheet that is known is changed; another is added. */
function withSheet(
  view: View,
  event: Of<'sheet_laid_down'> | Of<'sheet_turned_over'>,
  change: Partial<SheetView>,
): View {
  const { sheet, member, at } = event;
  if (view.sheets.some((known) => known.sheet === sheet)) {
    const changed = (known: SheetView) => (known.sheet === sheet ? { ...known, ...change } : known);
    return { ...view, sheets: view.sheets.map(changed) };
  }
  const added: SheetView = { sheet, member, at, laid_at: 0, turned: false, late: false, text: '', ...change };
  return { ...view, sheets: [...view.sheets, added] };
}

/** Adds a question that is carried in, in the order of numbers; one that is known is replaced. */
function withCarried(carried: readonly CarriedView[], one: CarriedView): CarriedView[] {
  const others = carried.filter((known) => known.carried !== one.carried);
  return [...others, one].sort((first, other) => first.carried - other.carried);
}

function broughtIn(event: Of<'question_carried'>): CarriedView {
  const { carried, presenter, asker, text, starred, kept, held } = event;
  return { carried, presenter, asker, text, starred, kept, held, acted_on: false, action: null };
}

/** Their presenter has all they took along in view; the others only those that were told. */
function questionActedOn(view: View, event: Of<'question_acted_on'>): View {
  const { carried, presenter, asker, text, on, action } = event;
  if (view.you === presenter) {
    return {
      ...view,
      carried: view.carried.map((known) =>
        known.carried === carried ? { ...known, acted_on: on, action } : known,
      ),
    };
  }
  if (!on) return { ...view, carried: view.carried.filter((known) => known.carried !== carried) };
  const marks = { starred: false, kept: false, held: false };
  const told: CarriedView = { carried, presenter, asker, text, ...marks, acted_on: true, action };
  return { ...view, carried: withCarried(view.carried, told) };
}

function withSupervision(view: View, change: Partial<SupervisionView>): View {
  return view.supervision ? { ...view, supervision: { ...view.supervision, ...change } } : view;
}

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

/** Events that are told with a whole new view. */
type Told = Of<
  'issue_worded' | 'issue_agreed' | 'presenter_stood_back' | 'taken_outside' | 'supervision_answered'
>;

/** An event that a later server may send, or a told one; TypeScript proves that no other of this version's gets here. */
function unknownEvent(view: View, _event: Told): View {
  return view;
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
    questions: view.questions.map((question) => {
      if (question.question !== id) return question;
      const changed = { ...question, ...change(question) };
      // Only its asker is told the first wording.
      return question.asker === view.you ? changed : { ...changed, first_text: null };
    }),
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
    to: null,
    warmth: null,
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

function extensionDecided(view: View, event: Of<'extension_decided'>): View {
  const decided = { ...view, extension: null };
  if (!event.granted) return decided;
  const { cost } = event;
  const rounds = cost
    ? view.rounds.map((plan, index) => (index === cost.round ? { ...plan, granted_ms: cost.left_ms } : plan))
    : view.rounds;
  return { ...withStage(decided, { ends_at: event.ends_at, soft_ms: event.soft_ms }), rounds };
}

/** What had a deadline when the clock stopped has it later by the length of the pause. */
function roomResumed(view: View, endsAt: Timestamp | null, at: Timestamp): View {
  const { pause, silence, extension } = view;
  if (!pause) return view;
  const stood = Math.max(0, at - pause.since);
  return {
    ...withStage(view, { ends_at: endsAt }),
    pause: null,
    silence: silence && {
      ...silence,
      until: silence.until === null ? null : silence.until + stood,
    },
    extension: extension && { ...extension, closes_at: extension.closes_at + stood },
  };
}

function endTurn(view: View, member: MemberId): View {
  if (!view.turns) return view;
  const { now, to_come } = view.turns;
  return {
    ...view,
    turns: {
      now: now === member ? null : now,
      to_come: to_come.filter((one) => one !== member),
    },
  };
}

/** In a go-round the turn ends; in HOLD the facilitator is told that the holder has said what they had to say. */
function turnFinished(view: View, member: MemberId): View {
  if (view.turns) return endTurn(view, member);
  return view.finished.includes(member) ? view : { ...view, finished: [...view.finished, member] };
}

function handRaised(view: View, event: Of<'hand_raised'>, at: Timestamp): View {
  const { member, question } = event;
  const up = view.hands.some((hand) => hand.member === member);
  return {
    ...view,
    hands: up
      ? view.hands.map((hand) => (hand.member === member ? { ...hand, question } : hand))
      : [...view.hands, { member, raised_at: at, question }],
  };
}

/** The queue in its new order; a hand that the order does not name keeps its place behind the others. */
function inOrder(hands: readonly Hand[], order: readonly MemberId[]): Hand[] {
  const place = (hand: Hand) => {
    const named = order.indexOf(hand.member);
    return named < 0 ? order.length : named;
  };
  return [...hands].sort((a, b) => place(a) - place(b));
}

function questionAsked(view: View, event: Of<'question_asked'>, at: Timestamp): View {
  const freed = dropFromHands(view, event.question);
  const known = view.questions.find((question) => question.question === event.question);
  const fresh = () => newQuestion(event.question, event.asker, event.text, event.at, at);
  const before = known ?? { ...fresh(), to: event.to };
  const asked: QuestionView = {
    ...before,
    text: event.text,
    status: 'asked',
    at: event.at,
    asked_at: at,
    place: event.place,
    proposed: before.proposed ?? event.proposed,
  };
  const others = view.questions.filter((question) => question !== known);
  return {
    ...freed,
    // Slips turned over in WRITE do not go over the table.
    on_table: asks(view) ? event.question : view.on_table,
    questions: [...others, asked].sort((a, b) => a.question - b.question),
  };
}

function asks(view: View): boolean {
  const stage = view.stage && view.format[view.stage.at.part][view.stage.at.index];
  return stage?.rule === 'ask' || stage?.rule === 'ask_any';
}

/** Put off: its asker and the facilitator have it back as an offered one; for the others it was never asked. */
function questionParked(view: View, event: Of<'question_parked'>): View {
  const off = offTheTable(view, event.question);
  const guest = view.circle !== undefined && view.you === view.named_facilitator;
  if (view.you !== event.asker && view.you !== view.facilitator && !guest) {
    return { ...off, questions: off.questions.filter((question) => question.question !== event.question) };
  }
  return {
    ...off,
    questions: off.questions.map((question) =>
      question.question === event.question
        ? {
            ...question,
            status: 'offered',
            asked_at: null,
            place: null,
            silence_ms: null,
            starred: false,
            kept: false,
          }
        : question,
    ),
  };
}

function offTheTable(view: View, question: QuestionId): View {
  return view.on_table === question ? { ...view, on_table: null } : view;
}

function dropFromHands(view: View, question: QuestionId): View {
  return {
    ...view,
    hands: view.hands.map((hand) => (hand.question === question ? { ...hand, question: null } : hand)),
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
