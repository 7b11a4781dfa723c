// The hash functions proper, not the EVP layer above them, which costs as much as a Merkle node's hash.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
