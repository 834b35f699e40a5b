// The issue of those who present a round together: its wording, who has agreed, and who may do what about it.
// Not here: any rule; what a member may do is the server's answer.
import { t } from '../../lib/i18n/words.svelte';
import type { Asks, MemberId, View } from '../../lib/protocol';
import type { Name } from '../../lib/session/room.svelte';
import { happened, presentRound, seatOf } from '../../lib/session/situation';

export interface IssuePicture {
  round: number;
  you: MemberId;
  title: string;
  text: string;
  /** Whose wording it is, and who has not agreed yet; or that all have. */
  about: string;
  left: readonly string[];
  wording: number;
  mayWord: boolean;
  mayAgree: boolean;
  /** One may leave it to these. */
  leaveTo: string | null;
  /** Those who are not here, without whom it may go on. */
  without: readonly { member: MemberId; name: string }[];
}

/** The rounds that are presented together and are under way or still to come. */
export function issuePictures(view: View, asks: Asks, name: Name): readonly IssuePicture[] {
  const names = (members: readonly MemberId[]): string => members.map(name).join(', ');
  return view.rounds.flatMap((plan, round) => {
    const { presenters, issue, stood_back: left = [] } = plan;
    const begun = happened(view, { part: 'round', round, index: 0 }) || presentRound(view) === round;
    const together = presenters.length > 1 || left.length > 0;
    if (!together || (begun && presentRound(view) !== round)) return [];
    const own = presenters.includes(view.you);
    const waits = presenters.filter((member) => issue?.agreed.includes(member) !== true);
    const mayLeave = asks.may.includes('stand_back') && presenters.length > 1;
    const away = presenters.filter((member) => seatOf(view, member)?.presence.is !== 'here');
    const picture: IssuePicture = {
      round,
      you: view.you,
      title: own && !begun ? t('issue-own') : t('issue-of', { names: names(presenters) }),
      text: issue?.text ?? '',
      about: issue
        ? [
            t('issue-by', { name: name(issue.by) }),
            waits.length > 0 ? t('issue-waits', { names: names(waits) }) : t('issue-agreed'),
          ].join(' ')
        : t('issue-none'),
      left: left.map((member) => t('issue-left', { name: name(member) })),
      wording: issue?.wording ?? 0,
      mayWord: own && !begun && asks.may.includes('word_issue'),
      mayAgree: own && !begun && issue !== undefined && waits.includes(view.you),
      leaveTo: own && mayLeave ? names(presenters.filter((member) => member !== view.you)) : null,
      without: mayLeave
        ? away.filter((member) => member !== view.you).map((member) => ({ member, name: name(member) }))
        : [],
    };
    // Of rounds of the whole set there is nothing to say before somebody words it.
    return issue || own || picture.without.length > 0 || left.length > 0 ? [picture] : [];
  });
}
