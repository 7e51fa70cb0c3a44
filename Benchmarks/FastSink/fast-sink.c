// A mail server that takes everything and keeps nothing, as fast as one thread can: the yardstick of
// scripts/bench-delivery, where Postfix's smtp-sink would be what is measured.
//
//     cc -O2 -o fast-sink fast-sink.c
//     fast-sink [--port N] [--delay MS]
//
// Listens on 127.0.0.1 (on a free port without --port) and prints the port. With --delay each answer
// leaves so many milliseconds after its command came, without holding up other answers: a round trip,
// as far as a client that waits can tell. At SIGTERM, or when its parent is gone, it prints how many
// messages, bytes of messages and connections it took. Linux only.

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
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum {
    MAX_CONNECTIONS = 4096,
    // Of a command with its line end; RFC 5321 asks for 512 (§4.5.3.1.4), and parameters add to it.
    MAX_LINE = 2048,
    MAX_WAITING = 1 << 20,
    READ_SIZE = 1 << 18,
};

typedef struct {
    uint64_t serial;   // tells this connection from a later one with the same descriptor; 0 is none
    bool has_sender, has_recipient, in_body, is_closing, waits_to_write;
    size_t kept;       // bytes of an unfinished command, or the last of a body, where its end may begin
    size_t made, due;  // bytes of answers made, and how many of them may leave
    size_t capacity;
    char *answers;
    char rest[MAX_LINE];
} Connection;

typedef struct {
    uint64_t at;  // nanoseconds
    uint64_t serial;
    int descriptor;
    size_t size;
} Release;

static Connection *connections[MAX_CONNECTIONS];
static uint64_t serials, messages, bytes, delay;
static int poller, timer, listener;
static volatile sig_atomic_t must_end;

// All wait equally long, so the first made is the first to leave.
static Release *releases;
static size_t first_release, release_count, release_capacity;

static void give_up(const char *what) {
    fprintf(stderr, "fast-sink: %s: %s\n", what, strerror(errno));
    exit(1);
}

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static void watch(int descriptor, int operation, uint32_t events) {
    struct epoll_event event = {.events = events, .data.fd = descriptor};
    if (epoll_ctl(poller, operation, descriptor, &event) != 0) give_up("epoll_ctl");
}

static void end(int descriptor) {
    free(connections[descriptor]->answers);
    free(connections[descriptor]);
    connections[descriptor] = NULL;
    close(descriptor);
}

// Sends the answers that may leave; false where the connection is gone.
static bool flush(int descriptor) {
    Connection *c = connections[descriptor];
    while (c->due > 0) {
        ssize_t sent = send(descriptor, c->answers, c->due, MSG_NOSIGNAL);
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
        memmove(c->answers, c->answers + sent, c->made - (size_t)sent);
        c->made -= (size_t)sent;
        c->due -= (size_t)sent;
    }
    if (c->waits_to_write) watch(descriptor, EPOLL_CTL_MOD, EPOLLIN);
    c->waits_to_write = false;
    if (!c->is_closing || c->made > 0) return true;
    end(descriptor);
    return false;
}

static void answer(Connection *c, const char *text) {
    size_t size = strlen(text);
    if (c->made + size > c->capacity) {
        c->capacity = 2 * (c->made + size);
        c->answers = realloc(c->answers, c->capacity);
        if (c->answers == NULL) give_up("realloc");
    }
    memcpy(c->answers + c->made, text, size);
    c->made += size;
}

static void set_timer(void) {
    uint64_t at = releases[first_release].at;
    struct itimerspec when = {.it_value = {(time_t)(at / 1000000000), (long)(at % 1000000000)}};
    if (timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, NULL) != 0) give_up("timerfd_settime");
}

// Lets the answers made since `before` leave: at once, or after the delay.
static void release(int descriptor, size_t before) {
    Connection *c = connections[descriptor];
    size_t size = c->made - before;
    if (size == 0) return;
    if (delay == 0) {
        c->due += size;
        flush(descriptor);
        return;
    }
    if (release_count == release_capacity) {
        size_t capacity = release_capacity > 0 ? 2 * release_capacity : 1024;
        Release *grown = malloc(capacity * sizeof *grown);
        if (grown == NULL) give_up("malloc");
        for (size_t i = 0; i < release_count; i++)
            grown[i] = releases[(first_release + i) % release_capacity];
        free(releases);
        releases = grown;
        first_release = 0;
        release_capacity = capacity;
    }
    releases[(first_release + release_count++) % release_capacity] =
        (Release){now() + delay, c->serial, descriptor, size};
    if (release_count == 1) set_timer();
}

static void release_due(void) {
    uint64_t expirations;
    if (read(timer, &expirations, sizeof expirations) < 0 && errno != EAGAIN) give_up("timer");
    uint64_t time = now();
    while (release_count > 0 && releases[first_release].at <= time) {
        Release next = releases[first_release];
        first_release = (first_release + 1) % release_capacity;
        release_count--;
        Connection *c = connections[next.descriptor];
        if (c == NULL || c->serial != next.serial) continue;
        c->due += next.size;
        flush(next.descriptor);
    }
    if (release_count > 0) set_timer();
}

static bool starts(const char *line, size_t size, const char *word) {
    size_t length = strlen(word);
    return size >= length && strncasecmp(line, word, length) == 0;
}

// The answer to a command.
static const char *obey(Connection *c, const char *line, size_t size) {
    if (starts(line, size, "MAIL FROM:")) {
        if (c->has_sender) return "503 5.5.1 one sender a message\r\n";
        c->has_sender = true;
        return "250 2.1.0 Ok\r\n";
    }
    if (starts(line, size, "RCPT TO:")) {
        if (!c->has_sender) return "503 5.5.1 MAIL comes first\r\n";
        c->has_recipient = true;
        return "250 2.1.5 Ok\r\n";
    }
    if (starts(line, size, "DATA")) {
        if (!c->has_recipient) return "503 5.5.1 RCPT comes first\r\n";
        c->in_body = true;
        return "354 go ahead\r\n";
    }
    if (starts(line, size, "NOOP")) return "250 2.0.0 Ok\r\n";
    if (starts(line, size, "QUIT")) {
        c->is_closing = true;
        return "221 2.0.0 Bye\r\n";
    }
    bool is_greeting = starts(line, size, "HELO") || starts(line, size, "EHLO");
    if (!is_greeting && !starts(line, size, "RSET")) return "502 5.5.2 no such command\r\n";
    c->has_sender = c->has_recipient = false;
    if (starts(line, size, "HELO")) return "250 fast-sink.localhost\r\n";
    if (!is_greeting) return "250 2.0.0 Ok\r\n";
    return "250-fast-sink.localhost\r\n250-PIPELINING\r\n250-SIZE 0\r\n250-8BITMIME\r\n"
           "250 ENHANCEDSTATUSCODES\r\n";
}

// Takes what has come, `text` holding what was kept before it, and keeps what is unfinished.
static void take(Connection *c, const char *text, size_t size) {
    const char *limit = text + size;
    // Of a body, what was kept has been counted.
    size_t counted = c->in_body ? c->kept : 0;
    while (text < limit && !c->is_closing) {
        size_t left = (size_t)(limit - text);
        if (c->in_body) {
            const char *dot = memmem(text, left, "\r\n.\r\n", 5);
            if (dot == NULL) {
                bytes += left - counted;
                if (left > 4) text = limit - 4;
                break;
            }
            bytes += (size_t)(dot + 5 - text) - counted;
            counted = 0;
            messages++;
            text = dot + 5;
            c->in_body = c->has_sender = c->has_recipient = false;
            answer(c, "250 2.0.0 Ok\r\n");
        } else {
            const char *feed = memchr(text, '\n', left);
            if (feed == NULL) {
                if (left < MAX_LINE) break;
                answer(c, "500 5.5.2 the line is too long\r\n");
                c->is_closing = true;
                break;
            }
            answer(c, obey(c, text, (size_t)(feed - text)));
            text = feed + 1;
            if (c->in_body) {
                // An empty body is a dot alone, ended before by the line end of DATA.
                text = feed - 1;
                counted = 2;
            }
        }
    }
    c->kept = c->is_closing ? 0 : (size_t)(limit - text);
    memcpy(c->rest, text, c->kept);
}

static void receive(int descriptor) {
    static char buffer[MAX_LINE + READ_SIZE];
    Connection *c = connections[descriptor];
    memcpy(buffer, c->rest, c->kept);
    ssize_t got = recv(descriptor, buffer + c->kept, READ_SIZE, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    // Whoever sends and never reads would fill our memory.
    if (got <= 0 || c->made > MAX_WAITING) {
        end(descriptor);
        return;
    }
    size_t before = c->made;
    if (!c->is_closing) take(c, buffer, c->kept + (size_t)got);
    release(descriptor, before);
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
    Connection *c = calloc(1, sizeof *c);
    if (c == NULL) give_up("calloc");
    c->serial = ++serials;
    connections[descriptor] = c;
    watch(descriptor, EPOLL_CTL_ADD, EPOLLIN);
    answer(c, "220 fast-sink.localhost ESMTP\r\n");
    release(descriptor, 0);
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

static long number(const char *text, long greatest) {
    char *rest;
    long value = strtol(text, &rest, 10);
    if (*text == '\0' || *rest != '\0' || value < 0 || value > greatest) {
        fprintf(stderr, "fast-sink: '%s' is not a number from 0 to %ld\n", text, greatest);
        exit(64);
    }
    return value;
}

int main(int count, char **words) {
    long port = 0;
    for (int i = 1; i < count; i += 2) {
        if (i + 1 < count && strcmp(words[i], "--port") == 0) {
            port = number(words[i + 1], 65535);
        } else if (i + 1 < count && strcmp(words[i], "--delay") == 0) {
            delay = (uint64_t)number(words[i + 1], 60000) * 1000000;
        } else {
            fputs("usage: fast-sink [--port N] [--delay MS]\n", stderr);
            return 64;
        }
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
    timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (poller < 0 || timer < 0) give_up("epoll");
    listen_on((uint16_t)port);
    watch(listener, EPOLL_CTL_ADD, EPOLLIN);
    watch(timer, EPOLL_CTL_ADD, EPOLLIN);

    struct epoll_event events[64];
    while (!must_end) {
        int ready = epoll_pwait(poller, events, 64, -1, &waiting);
        if (ready < 0 && errno != EINTR) give_up("epoll_pwait");
        for (int i = 0; i < ready; i++) {
            int descriptor = events[i].data.fd;
            if (descriptor == listener) {
                welcome();
            } else if (descriptor == timer) {
                release_due();
            } else if (connections[descriptor] != NULL) {
                if ((events[i].events & EPOLLOUT) != 0 && !flush(descriptor)) continue;
                if ((events[i].events & ~(uint32_t)EPOLLOUT) != 0) receive(descriptor);
            }
        }
    }
    printf(
        "messages %llu bytes %llu connections %llu\n", (unsigned long long)messages,
        (unsigned long long)bytes, (unsigned long long)serials);
    return 0;
}
