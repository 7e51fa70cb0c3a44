#pragma once
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

// What is a macro in C, or takes a variable number of arguments, cannot be called from Swift.

static inline EVP_PKEY *cssl_new_p256_key(void) {
    return EVP_EC_gen("P-256");
}

static inline long cssl_bio_contents(BIO *bio, char **bytes) {
    return BIO_get_mem_data(bio, bytes);
}

static inline void cssl_bio_empty(BIO *bio) {
    (void)BIO_reset(bio);
}

// An empty BIO means "more has to come", not "the end".
static inline void cssl_bio_wait_when_empty(BIO *bio) {
    BIO_set_mem_eof_return(bio, -1);
}

static inline int cssl_ctx_at_least_tls_1_2(SSL_CTX *context) {
    return (int)SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

static inline void cssl_ctx_hold_little(SSL_CTX *context) {
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_num_tickets(context, 0);
}

static inline X509_EXTENSION *cssl_extension(
    X509 *issuer, X509 *subject, int nid, const char *value
) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, subject, NULL, NULL, 0);
    return X509V3_EXT_conf_nid(NULL, &context, nid, value);
}
