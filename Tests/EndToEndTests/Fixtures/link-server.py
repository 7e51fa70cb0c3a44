"""A web server that answers as the path asks: for tests of `check --links`.

    link-server.py      on a free port of 127.0.0.1, which it prints

Each request is a line on standard error: method, path, Range. OVERLAP is a line of its own where one
came before the last was answered.
"""

import http.server
import socketserver
import sys
import threading
import time

hits = {}
busy = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def say(self, code, headers=None, body=b"x"):
        self.send_response(code)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def hang_up(self):
        self.close_connection = True
        self.connection.close()

    def answer(self):
        if not busy.acquire(blocking=False):
            print("OVERLAP", file=sys.stderr, flush=True)
            return self.reply()
        try:
            self.reply()
        finally:
            busy.release()

    def reply(self):
        path = self.path
        hits[path] = hits.get(path, 0) + 1
        print(self.command, path, self.headers.get("Range", "-"), file=sys.stderr, flush=True)
        is_head = self.command == "HEAD"
        if path == "/ok":
            self.say(200)
        elif path.startswith("/chain/"):
            step = int(path.split("/")[2])
            self.say(301, {"Location": f"/chain/{step - 1}" if step > 1 else "/ok"})
        elif path == "/temporary":
            self.say(302, {"Location": "/ok"})
        elif path in ("/loop", "/pool"):
            self.say(302, {"Location": "/pool" if path == "/loop" else "/loop"})
        elif path.startswith("/forever/"):
            self.say(302, {"Location": f"/forever/{int(path.split('/')[2]) + 1}"})
        elif path == "/nowhere":
            self.say(302, {"Location": "mailto:ada@proof.example"})
        elif path == "/busy":
            self.say(*((429, {"Retry-After": "1"}) if hits[path] == 1 else (200,)))
        elif path == "/busy-all-day":
            self.say(429, {"Retry-After": "86400"})
        elif path == "/no-head":
            self.say(405) if is_head else self.say(206, {"Content-Range": "bytes 0-0/10"})
        elif path == "/head-hangs-up":
            self.hang_up() if is_head else self.say(200)
        elif path == "/hangs-up":
            self.hang_up()
        elif path.startswith("/leisurely"):
            time.sleep(0.05)
            self.say(200)
        elif path.startswith("/slow"):
            time.sleep(60)
        elif path == "/huge":
            self.say(405) if is_head else self.say(200, body=b"x" * 5_000_000)
        elif path[1:].isdigit():
            self.say(int(path[1:]))
        else:
            self.say(404)

    do_GET = do_HEAD = answer


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
