#pragma once
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <stdlib.h>

// The functions of libresolv are macros, and its state is full of bit fields: Swift reads neither.
typedef struct __res_state cresolv_state;

// NULL where there is no memory, or where the system's resolver cannot be set up.
static inline cresolv_state *cresolv_open(int seconds, int tries) {
    cresolv_state *state = calloc(1, sizeof *state);
    if (state == NULL) return NULL;
    if (res_ninit(state) != 0) {
        free(state);
        return NULL;
    }
    state->retrans = seconds;
    state->retry = tries;
    // Answers of more than 512 octets come in one datagram; what is still cut off comes by TCP.
    state->options |= RES_USE_EDNS0;
    state->options &= ~RES_IGNTC;
    return state;
}

static inline void cresolv_close(cresolv_state *state) {
    res_nclose(state);
    free(state);
}

// Octets of the answer; else -1, and cresolv_failure() says why.
static inline int cresolv_query(
    cresolv_state *state, const char *name, int type, unsigned char *answer, int size) {
    return res_nquery(state, name, ns_c_in, type, answer, size);
}

static inline int cresolv_failure(const cresolv_state *state) {
    return state->res_h_errno;
}

static inline int cresolv_answer_count(ns_msg *message) {
    return ns_msg_count(*message, ns_s_an);
}

static inline int cresolv_parse_answer(ns_msg *message, int index, ns_rr *record) {
    return ns_parserr(message, ns_s_an, index, record);
}

static inline int cresolv_type(const ns_rr *record) {
    return ns_rr_type(*record);
}

static inline int cresolv_class(const ns_rr *record) {
    return ns_rr_class(*record);
}

static inline const unsigned char *cresolv_data(const ns_rr *record) {
    return ns_rr_rdata(*record);
}

static inline int cresolv_data_size(const ns_rr *record) {
    return ns_rr_rdlen(*record);
}

// Octets read at `place`; else -1. Writes the name with its dots, without the last.
static inline int cresolv_expand_name(
    const ns_msg *message, const unsigned char *place, char *name, int size) {
    return dn_expand(ns_msg_base(*message), ns_msg_end(*message), place, name, size);
}
