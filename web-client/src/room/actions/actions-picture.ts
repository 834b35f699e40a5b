// Actions that are undertaken in this round, and how those of last time went.
// Not here: any rule; what a member may do is the server's answer.
import { day } from '../../lib/i18n/dates';
import { t } from '../../lib/i18n/words.svelte';
import type {
  ActionId,
  ActionStatus,
  ActionView,
  Asks,
  CarriedId,
  MemberId,
  QuestionId,
  View,
} from '../../lib/protocol';
import type { Name } from '../../lib/session/room.svelte';
import { presentRound, presenters, presentStage } from '../../lib/session/situation';
import { askedQuestions } from '../../lib/session/under-way';
import { actionWord, statusWord } from '../../ui/action-words';

export interface ActionsPicture {
  undertaken: readonly {
    action: ActionId;
    text: string;
    words: string;
    about: string;
    mayTakeBack: boolean | undefined;
  }[];
  /** Whose an action can be that the viewer undertakes or notes; nobody where they may do neither. */
  owners: readonly { member: MemberId; name: string }[];
  /** Whose it is unless somebody else is chosen. */
  owner: MemberId;
  /** Questions of the round that an action can come from. */
  questions: readonly { question: QuestionId; text: string }[];
}

export function actionsPicture(view: View, asks: Asks, name: Name): ActionsPicture {
  const presenting = presenters(view);
  const round = presentRound(view);
  const owners = asks.undertake_for ?? [];
  return {
    undertaken: view.actions
      .filter(
        (action) =>
          !action.carried && (presentStage(view)?.all_undertake || presenting.includes(action.owner)),
      )
      .map(({ action, owner, kind, text, due }) => ({
        action,
        text,
        words: `${actionWord(kind)}: ${text}`,
        about: `${name(owner)}${due === null ? '' : `, ${t('record-by', { date: day(due) })}`}`,
        mayTakeBack: asks.revise?.includes(action),
      })),
    owners: owners.map((member) => ({ member, name: name(member) })),
    owner: owners.includes(view.you) ? view.you : (owners[0] ?? view.you),
    questions: askedQuestions(view).filter((one) => one.at.part === 'round' && one.at.round === round),
  };
}

export interface ReportsPicture {
  /** The viewer's own actions of last time, to be reported on. */
  own: readonly {
    action: ActionId;
    words: string;
    status: ActionStatus | null;
    learned: string;
    acted: CarriedId | null;
  }[];
  /** The question that was named without an action. */
  acted: CarriedId | null;
  /** What the viewer took along, for their eyes alone. */
  took: readonly {
    carried: CarriedId;
    text: string;
    about: string;
    acted: boolean;
    action: ActionId | null;
  }[];
  others: readonly { action: ActionId; words: string; about: string; learned: string | null }[];
  /** Questions that others say they acted on. */
  told: readonly { carried: CarriedId; text: string; about: string }[];
}

export function reportsPicture(view: View, name: Name): ReportsPicture {
  const carried = view.actions.filter((action) => action.carried);
  const isOwn = (action: ActionView) => action.owner === view.you;
  const words = ({ kind, text }: ActionView) => `${actionWord(kind)}: ${text}`;
  return {
    own: carried.filter(isOwn).map((action) => ({
      action: action.action,
      words: words(action),
      status: action.status,
      learned: action.learned ?? '',
      acted: named(view, action),
    })),
    acted: named(view, null),
    took: taken(view).map((question) => ({
      carried: question.carried,
      text: question.text,
      about: marks(question, name),
      acted: question.acted_on,
      action: question.action,
    })),
    others: carried
      .filter((action) => !isOwn(action))
      .map((action) => ({
        action: action.action,
        words: words(action),
        about: `${name(action.owner)}${action.status === null ? '' : `, ${statusWord(action.status)}`}`,
        learned: action.learned === '' ? null : action.learned,
      })),
    told: view.carried
      .filter((question) => question.presenter !== view.you)
      .map(({ carried, text, presenter, asker }) => ({
        carried,
        text,
        about: t('reports-acted-on', { name: name(presenter), asker: name(asker) }),
      })),
  };
}

function taken(view: View): View['carried'] {
  return view.carried.filter((question) => question.presenter === view.you);
}

/** The question named with an action; before one was named, the one the action came from. */
function named(view: View, action: ActionView | null): CarriedId | null {
  const took = taken(view);
  const said = took.find((question) => question.acted_on && question.action === (action?.action ?? null));
  if (said) return said.carried;
  const origin = took.find((question) => question.carried === action?.from);
  return action?.status === null && origin ? origin.carried : null;
}

function marks({ asker, starred, kept, held }: View['carried'][number], name: Name): string {
  return [
    name(asker),
    starred ? t('mark-starred') : null,
    kept ? t('mark-working') : null,
    held ? t('mark-held') : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
