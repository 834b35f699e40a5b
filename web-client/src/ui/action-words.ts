// The words for what an action is and how it went.
import { t } from '../lib/i18n/words.svelte';
import type { ActionKind, ActionStatus } from '../lib/protocol';

export const ACTION_KINDS = [
  'do',
  'stop',
  'leave_undone',
  'find_out',
  'talk_to',
  'try',
] as const satisfies readonly ActionKind[];
export const STATUSES = [
  'done',
  'partly',
  'changed',
  'not_done',
  'left_undone',
] as const satisfies readonly ActionStatus[];

export function actionWord(kind: ActionKind): string {
  switch (kind) {
    case 'do':
      return t('action-do');
    case 'stop':
      return t('action-stop');
    case 'leave_undone':
      return t('action-leave-undone');
    case 'find_out':
      return t('action-find-out');
    case 'talk_to':
      return t('action-talk-to');
    case 'try':
      return t('action-try');
  }
}

export function statusWord(status: ActionStatus): string {
  switch (status) {
    case 'done':
      return t('status-done');
    case 'partly':
      return t('status-partly');
    case 'changed':
      return t('status-changed');
    case 'not_done':
      return t('status-not-done');
    case 'left_undone':
      return t('status-left-undone');
  }
}
