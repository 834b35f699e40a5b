// Whose actions a member may note and take back is the server's answer; whose are shown is the stage's.
import { describe, expect, it } from 'vitest';
import type { ActionView, View } from '../../lib/protocol';
import { FORMAT, NO_ASKS, viewOf } from '../../lib/session/testing';
import { actionsPicture } from './actions-picture';

const [AMARA, JONAS] = [2, 3];
const name = (member: number | null) => `member ${String(member)}`;

function action(number: number, owner: number): ActionView {
  const text = `action ${String(number)}`;
  const none = { due: null, question: null, carried: false, from: null, status: null, learned: null };
  return { action: number, owner, kind: 'do', text, ...none };
}

/** The round's presenter is Amara; she and Jonas have undertaken something each. */
function inStage(allUndertake: boolean): View {
  const index = FORMAT.round.findIndex((stage) => stage.writes.includes('actions'));
  const at = index < 0 ? 0 : index;
  const round = FORMAT.round.map((stage, n) =>
    n === at ? { ...stage, writes: ['actions' as const], all_undertake: allUndertake } : stage,
  );
  const actions = [action(1, AMARA), action(2, JONAS)];
  return viewOf(JONAS, at, { format: { ...FORMAT, round }, actions });
}

describe('the actions of a stage', () => {
  it('are those of the presenters', () => {
    const picture = actionsPicture(inStage(false), NO_ASKS, name);
    expect(picture.undertaken.map((one) => one.action)).toEqual([1]);
    expect(picture.owners).toEqual([]);
  });

  it('are those of everybody where all undertake', () => {
    const asks = { ...NO_ASKS, writes: ['actions' as const], undertake_for: [JONAS], revise: [2] };
    const picture = actionsPicture(inStage(true), asks, name);
    expect(picture.undertaken.map((one) => [one.action, one.mayTakeBack])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect([picture.owner, picture.owners.map((one) => one.member)]).toEqual([JONAS, [JONAS]]);
  });

  it('can be noted for any of those whom the server names', () => {
    const asks = { ...NO_ASKS, writes: ['actions' as const], undertake_for: [AMARA, 4] };
    const picture = actionsPicture(inStage(true), asks, name);
    expect([picture.owner, picture.owners.length]).toEqual([AMARA, 2]);
  });
});
