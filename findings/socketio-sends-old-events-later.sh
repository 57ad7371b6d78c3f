#!/usr/bin/env bash
# The Socket.IO client for Java keeps what was emitted without a connection, and sends it after the reconnect.
#
# Surprise: an event that is emitted while the client is not connected raises no error. It stays in a buffer and goes
#   out when the connection is back, however late. Only an event with an AckWithTimeout leaves the buffer when its time is
#   over.
# One would guess: emit() without a connection fails, or the event is lost.
# For users: an order such as "set the agent to not ready" may be carried out long after the reason for it has gone.
#   Ask connected() before each emit, and give each order an AckWithTimeout.
# Versions: io.socket:socket.io-client 2.1.2, socket.io 4.8.1 (server), Java 17, Node.js 20.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven io.socket:socket.io-client:2.1.2
npm_packages socket.io@4.8.1

cat >server.js <<'JS'
const http = require('http').createServer();
const { Server } = require('socket.io');
const connections = new Set();
let count = 0;
http.on('connection', connection => connections.add(connection));
new Server(http).on('connection', socket => {
  console.log('server: connection ' + ++count);
  socket.onAny((name, ...values) => {
    console.log('server: ' + name + ' ' + JSON.stringify(values.filter(value => typeof value !== 'function')));
    if (name === 'break') connections.forEach(connection => connection.destroy());
    if (name === 'end') process.exit(0);
  });
});
http.listen(0, '127.0.0.1', () => require('fs').writeFileSync('port', String(http.address().port)));
setTimeout(() => process.exit(1), 60000);
JS

cat >Main.java <<'JAVA'
import io.socket.client.*;
import java.net.URI;
import java.nio.file.*;
import java.util.concurrent.*;

public class Main {
  public static void main(String[] args) throws Exception {
    Socket socket = IO.socket(URI.create("http://127.0.0.1:" + Files.readString(Path.of("port"))), IO.Options.builder().setReconnectionDelay(2000).build());
    Semaphore connected = new Semaphore(0);
    Semaphore disconnected = new Semaphore(0);
    Semaphore timedOut = new Semaphore(0);
    socket.on(Socket.EVENT_CONNECT, a -> connected.release());
    socket.on(Socket.EVENT_DISCONNECT, a -> disconnected.release());
    socket.connect();
    connected.acquire();
    socket.emit("break");
    disconnected.acquire();
    boolean atFirst = socket.connected();
    socket.emit("agentState", "agent-1", "NOT_READY");
    socket.emit("agentState", "agent-2", "NOT_READY");
    socket.emit("agentState", new Object[] {"agent-3", "NOT_READY"}, new AckWithTimeout(100) {
      @Override public void onSuccess(Object... values) { }
      @Override public void onTimeout() { timedOut.release(); }
    });
    timedOut.acquire();
    System.out.println("client: emitted with connected() = " + atFirst + ", no error; agent-3 timed out");
    connected.acquire();
    socket.emit("end");
    Thread.sleep(500);
    System.exit(0);
  }
}
JAVA

clean node server.js >server.log &
server=$!
while [ ! -s port ]; do sleep 0.1; kill -0 $server; done
client=$(program Main)
wait $server
confirm 'socket.io-client 2.1.2 for Java sends what was emitted while it was down, after the reconnect' \
'client: emitted with connected() = false, no error; agent-3 timed out
server: connection 1
server: break []
server: connection 2
server: agentState ["agent-1","NOT_READY"]
server: agentState ["agent-2","NOT_READY"]
server: end []' "$client
$(<server.log)"
