// Which dialog of the room is open; at most one is.

export type RoomDialog = 'stop' | 'leave' | 'keys' | 'settings';

export class RoomDialogs {
  #open = $state.raw<RoomDialog | null>(null);

  get open(): RoomDialog | null {
    return this.#open;
  }

  show(dialog: RoomDialog): void {
    this.#open = dialog;
  }

  close(): void {
    this.#open = null;
  }
}
