#pragma once
#include <gumbo.h>

// Swift cannot reach an untyped vector's members or a node's union without casts everywhere.

static inline const GumboNode *cgumbo_child(const GumboVector *nodes, unsigned int index) {
    return (const GumboNode *)nodes->data[index];
}

static inline const GumboAttribute *cgumbo_attribute(const GumboVector *attributes, unsigned int index) {
    return (const GumboAttribute *)attributes->data[index];
}
