// Changes a presenter's marks in the record: a connection is opened for it only when the first mark is made.
// Not here: the record itself, which is asked for anew after each change.
import { joinTicket, type SeatPath } from '../lib/api';
import { browserSurroundings } from '../lib/approach';
import { Connection, type Answer } from '../lib/connection';
import { claimClientId, Outbox } from '../lib/outbox';
import type { Command } from '../lib/protocol';
import { vault } from '../lib/vault';

export class RecordMarks {
  readonly #seat: SeatPath;
  #connection: Promise<Connection> | null = null;

  constructor(seat: SeatPath) {
    this.#seat = seat;
  }

  async send(command: Command): Promise<Answer> {
    const connection = await (this.#connection ??= this.#open());
    return connection.command(command);
  }

  leave(): void {
    void this.#connection?.then((connection) => {
      connection.leave();
    });
  }

  async #open(): Promise<Connection> {
    const client = await claimClientId(`${this.#seat.session}.${this.#seat.seat}.record`, sessionStorage);
    const outbox = await Outbox.open(client, sessionStorage, vault);
    const silent = { onFrame: () => undefined, onLink: () => undefined, onStray: () => undefined };
    const around = browserSurroundings((withinMs) => joinTicket(this.#seat, withinMs));
    const connection = new Connection(outbox, () => 'text', silent, around);
    connection.start();
    return connection;
  }
}
