// A mail API that takes everything and keeps nothing, as fast as one thread can: the yardstick of
// scripts/bench-delivery --part apis.
//
//     cc -O2 -o fast-api fast-api.c
//     fast-api [--port N]
//
// Listens on 127.0.0.1 (on a free port without --port) and prints the port. It answers the batch calls of
// Postmark and Resend and the single one of Amazon SES, by their paths, with as many results as the body
// has messages, which it counts by a key that every message has once. At SIGTERM, or when its parent is
// gone, it prints how many messages, bytes of bodies and connections it took. Linux only.

#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    MAX_CONNECTIONS = 4096,
    MAX_HEADER = 16384,
    MAX_BODY = 64 << 20,
    // More than a provider takes in one request, and so many results find room in an answer.
    MAX_ITEMS = 1000,
    MAX_ANSWER = MAX_ITEMS * 256,
    READ_SIZE = 1 << 18,
};

// A provider: where it is asked, what every message has once, and what is answered.
typedef struct {
    const char *path;
    // Within a string its quotes would be escaped, so that no letter's text can hold it.
    const char *mark;
    const char *open, *item, *close;
} API;

static const API apis[] = {
    {"/email/batch", "\"MessageStream\":", "[",
     "{\"ErrorCode\":0,\"Message\":\"OK\",\"MessageID\":\"b7bc2f4a-e38e-4336-af7d-%012llx\","
     "\"SubmittedAt\":\"2026-01-01T00:00:00.0000000Z\",\"To\":\"reader@mail.example\"}",
     "]"},
    {"/emails/batch", "\"to\":[", "{\"data\":[",
     "{\"id\":\"ae2014de-c168-4c61-8267-%012llx\"}", "]}"},
    {"/v2/email/outbound-emails", "\"Destination\":{", "",
     "{\"MessageId\":\"0100018c5b6a7b8c-1f2e3d4c-5b6a-7988-a7b6-%012llx-000000\"}", ""},
};

typedef struct {
    const API *api;     // of the request whose body is being read; nil for one that nobody knows
    bool in_body, waits_to_write;
    size_t left;        // bytes of the body that have not come
    size_t items;
    size_t kept;        // bytes of an unfinished header, or the last of a body, where a mark may begin
    size_t made, sent;  // bytes of the answer
    char rest[MAX_HEADER];
    char answer[MAX_ANSWER + 512];
} Connection;

static Connection *connections[MAX_CONNECTIONS];
static uint64_t welcomed, messages, bytes;
static int poller, listener;
static volatile sig_atomic_t must_end;

static void give_up(const char *what) {
    fprintf(stderr, "fast-api: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void watch(int descriptor, int operation, uint32_t events) {
    struct epoll_event event = {.events = events, .data.fd = descriptor};
    if (epoll_ctl(poller, operation, descriptor, &event) != 0) give_up("epoll_ctl");
}

static void end(int descriptor) {
    free(connections[descriptor]);
    connections[descriptor] = NULL;
    close(descriptor);
}

// Sends what is left of the answer; false where the connection is gone.
static bool flush(int descriptor) {
    Connection *c = connections[descriptor];
    while (c->sent < c->made) {
        ssize_t sent = send(descriptor, c->answer + c->sent, c->made - c->sent, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0 && errno == EAGAIN) {
            if (!c->waits_to_write) watch(descriptor, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
            c->waits_to_write = true;
            return true;
        }
        if (sent < 0) {
            end(descriptor);
            return false;
        }
        c->sent += (size_t)sent;
    }
    c->made = c->sent = 0;
    if (c->waits_to_write) watch(descriptor, EPOLL_CTL_MOD, EPOLLIN);
    c->waits_to_write = false;
    return true;
}

// Makes the answer to a request that has come whole.
static void answer(Connection *c) {
    static char body[MAX_ANSWER];
    size_t size = 0;
    const char *status = "404 Not Found";
    if (c->api != NULL) {
        status = "200 OK";
        size += (size_t)sprintf(body, "%s", c->api->open);
        for (size_t i = 0; i < c->items; i++) {
            if (i > 0) body[size++] = ',';
            size += (size_t)sprintf(body + size, c->api->item, (unsigned long long)++messages);
        }
        size += (size_t)sprintf(body + size, "%s", c->api->close);
    } else {
        size = (size_t)sprintf(body, "{}");
    }
    c->made = (size_t)sprintf(
        c->answer, "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n",
        status, size);
    memcpy(c->answer + c->made, body, size);
    c->made += size;
}

static size_t count(const char *text, size_t size, const char *mark) {
    size_t length = strlen(mark), found = 0;
    const char *limit = text + size;
    while ((text = memmem(text, (size_t)(limit - text), mark, length)) != NULL) {
        text += length;
        found++;
    }
    return found;
}

// Reads a header of so many bytes, which ends in an empty line; false where we cannot go on.
static bool begin(Connection *c, char *header, size_t size) {
    header[size - 2] = '\0';
    c->api = NULL;
    c->left = 0;
    c->items = 0;
    char *path = strchr(header, ' ');
    if (path == NULL) return false;
    size_t length = strcspn(++path, " ?\r");
    for (size_t i = 0; i < sizeof apis / sizeof *apis; i++) {
        if (strlen(apis[i].path) == length && strncmp(apis[i].path, path, length) == 0)
            c->api = &apis[i];
    }
    for (char *line = strstr(header, "\r\n"); line != NULL; line = strstr(line, "\r\n")) {
        line += 2;
        // Neither curl nor we send anything in chunks.
        if (strncasecmp(line, "Transfer-Encoding:", 18) == 0) return false;
        if (strncasecmp(line, "Content-Length:", 15) == 0) c->left = strtoul(line + 15, NULL, 10);
    }
    c->in_body = true;
    return c->left <= MAX_BODY;
}

// Takes what has come, `text` holding what was kept before it, and keeps what is unfinished; false where
// nothing can follow.
static bool take(Connection *c, char *text, size_t size) {
    char *limit = text + size;
    // Of a body, what was kept has been counted among what came.
    size_t again = c->in_body ? c->kept : 0;
    while (text < limit || (c->in_body && c->left == 0)) {
        size_t here = (size_t)(limit - text);
        if (!c->in_body) {
            char *blank = memmem(text, here, "\r\n\r\n", 4);
            if (blank == NULL) break;
            size_t length = (size_t)(blank + 4 - text);
            if (c->made > 0 || !begin(c, text, length)) return false;
            text += length;
            again = 0;
            continue;
        }
        size_t part = here - again < c->left ? here : c->left + again;
        bytes += part - again;
        c->left -= part - again;
        if (c->api != NULL) c->items += count(text, part, c->api->mark);
        if (c->left > 0) {
            // A mark that is whole was counted; the beginning of one may stand at the end.
            size_t most = c->api != NULL ? strlen(c->api->mark) - 1 : 0;
            text = limit - (part < most ? part : most);
            break;
        }
        text += part;
        again = 0;
        c->in_body = false;
        if (c->items > MAX_ITEMS) return false;
        answer(c);
    }
    c->kept = (size_t)(limit - text);
    if (c->kept > MAX_HEADER) return false;
    memcpy(c->rest, text, c->kept);
    return true;
}

static void receive(int descriptor) {
    static char buffer[MAX_HEADER + READ_SIZE];
    Connection *c = connections[descriptor];
    memcpy(buffer, c->rest, c->kept);
    ssize_t got = recv(descriptor, buffer + c->kept, READ_SIZE, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0 || !take(c, buffer, c->kept + (size_t)got)) {
        end(descriptor);
        return;
    }
    flush(descriptor);
}

static void welcome(void) {
    int descriptor = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0) return;
    if (descriptor >= MAX_CONNECTIONS) {
        close(descriptor);
        return;
    }
    int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connections[descriptor] = calloc(1, sizeof(Connection));
    if (connections[descriptor] == NULL) give_up("calloc");
    welcomed++;
    watch(descriptor, EPOLL_CTL_ADD, EPOLLIN);
}

static void listen_on(uint16_t port) {
    listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) != 0) give_up("bind");
    if (listen(listener, 1024) != 0) give_up("listen");
    if (getsockname(listener, (struct sockaddr *)&address, &size) != 0) give_up("getsockname");
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
}

static void ask_to_end(int signal) {
    (void)signal;
    must_end = 1;
}

int main(int words, char **word) {
    long port = 0;
    if (words == 3 && strcmp(word[1], "--port") == 0) {
        port = strtol(word[2], NULL, 10);
    } else if (words != 1) {
        port = -1;
    }
    if (port < 0 || port > 65535) {
        fputs("usage: fast-api [--port N]\n", stderr);
        return 64;
    }

    // Let in only while waiting, so that none comes between a look at `must_end` and the wait.
    sigset_t ending, waiting;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    sigprocmask(SIG_BLOCK, &ending, &waiting);
    struct sigaction action = {.sa_handler = ask_to_end};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);

    poller = epoll_create1(EPOLL_CLOEXEC);
    if (poller < 0) give_up("epoll");
    listen_on((uint16_t)port);
    watch(listener, EPOLL_CTL_ADD, EPOLLIN);

    struct epoll_event events[64];
    while (!must_end) {
        int ready = epoll_pwait(poller, events, 64, -1, &waiting);
        if (ready < 0 && errno != EINTR) give_up("epoll_pwait");
        for (int i = 0; i < ready; i++) {
            int descriptor = events[i].data.fd;
            if (descriptor == listener) {
                welcome();
            } else if (connections[descriptor] != NULL) {
                if ((events[i].events & EPOLLOUT) != 0 && !flush(descriptor)) continue;
                if ((events[i].events & ~(uint32_t)EPOLLOUT) != 0) receive(descriptor);
            }
        }
    }
    printf(
        "messages %llu bytes %llu connections %llu\n", (unsigned long long)messages,
        (unsigned long long)bytes, (unsigned long long)welcomed);
    return 0;
}
