import type { WebSocket } from 'ws';

/** Pings a socket, and ends it where one ping is not answered before the next. */
export class Heartbeat {
  private answered = true;
  private readonly timer: NodeJS.Timeout;

  constructor(socket: WebSocket, milliseconds: number) {
    socket.on('pong', () => {
      this.answered = true;
    });
    this.timer = setInterval(() => {
      if (!this.answered) {
        socket.terminate();
        return;
      }
      this.answered = false;
      socket.ping();
    }, milliseconds);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
