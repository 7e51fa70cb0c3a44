#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

// What is a macro in C cannot be called from Swift.

static inline long ccrypto_bio_contents(BIO *bio, char **bytes) {
    return BIO_get_mem_data(bio, bytes);
}
