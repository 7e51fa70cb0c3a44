"""Reads messages with GMime at its strictest and says what it warns of, as JSON.

    read-with-gmime.py FILE...      needs Debian's libgmime-3.0-0

For each file `defects`, in words, the decoded `subject`, and `parts`: type and decoded text of each
leaf. The library is called as it is: its bindings leave the warnings out.
"""

import ctypes
import json
import sys

WARNINGS = {  # GMimeParserWarning of <gmime/gmime-parser-options.h>
    1: "a header twice",
    2: "a parameter twice",
    3: "eight bits in a header",
    4: "an invalid Content-Type",
    5: "an invalid encoded-word",
    6: "a malformed multipart",
    7: "a truncated message",
    8: "a malformed message",
    9: "an invalid header name",
    10: "headers that differ",
    11: "parameters that differ",
    12: "a multipart without boundary",
    13: "an invalid parameter",
    14: "an invalid list of addresses",
    15: "too many parts within parts",
    16: "a part without content",
    17: "a part without anything",
}
STRICT = 1  # GMIME_RFC_COMPLIANCE_STRICT

gmime = ctypes.CDLL("libgmime-3.0.so.0")
gobject = ctypes.CDLL("libgobject-2.0.so.0")
P, I = ctypes.c_void_p, ctypes.c_int
Warn = ctypes.CFUNCTYPE(None, ctypes.c_int64, I, ctypes.c_char_p, P)


class ByteArray(ctypes.Structure):
    _fields_ = [("data", ctypes.POINTER(ctypes.c_ubyte)), ("len", ctypes.c_uint)]


def declare(name, result, *arguments, library=gmime):
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments
    return function


is_a = declare("g_type_check_instance_is_a", I, P, ctypes.c_size_t, library=gobject)
message_type = declare("g_mime_message_get_type", ctypes.c_size_t)
message_part_type = declare("g_mime_message_part_get_type", ctypes.c_size_t)
multipart_type = declare("g_mime_multipart_get_type", ctypes.c_size_t)
new_options = declare("g_mime_parser_options_new", P)
set_warning = declare("g_mime_parser_options_set_warning_callback", None, P, Warn, P)
be_strict = [
    declare(f"g_mime_parser_options_set_{matter}_compliance_mode", None, P, I)
    for matter in ("address", "parameter", "rfc2047")
]
stream_of = declare("g_mime_stream_mem_new_with_buffer", P, ctypes.c_char_p, ctypes.c_size_t)
new_stream = declare("g_mime_stream_mem_new", P)
octets_of = declare("g_mime_stream_mem_get_byte_array", ctypes.POINTER(ByteArray), P)
new_parser = declare("g_mime_parser_new_with_stream", P, P)
construct = declare("g_mime_parser_construct_message", P, P, P)
top = declare("g_mime_message_get_mime_part", P, P)
subject = declare("g_mime_message_get_subject", ctypes.c_char_p, P)
count = declare("g_mime_multipart_get_count", I, P)
part_at = declare("g_mime_multipart_get_part", P, P, I)
content = declare("g_mime_part_get_content", P, P)
write = declare("g_mime_data_wrapper_write_to_stream", ctypes.c_ssize_t, P, P)
type_of = declare("g_mime_object_get_content_type", P, P)
name_of = declare("g_mime_content_type_get_mime_type", ctypes.c_char_p, P)
parameter = declare("g_mime_content_type_get_parameter", ctypes.c_char_p, P, ctypes.c_char_p)
headers = declare("g_mime_object_get_header_list", P, P)
header_count = declare("g_mime_header_list_get_count", I, P)
header_at = declare("g_mime_header_list_get_header_at", P, P, I)
value = declare("g_mime_header_get_value", ctypes.c_char_p, P)
addresses = declare("internet_address_list_parse", P, P, ctypes.c_char_p)
header_name = declare("g_mime_header_get_name", ctypes.c_char_p, P)


def leaves(part, defects):
    if not part:
        defects.append("no part")
        return
    listed = headers(part)
    for index in range(header_count(listed)):
        value(header_at(listed, index))
    if is_a(part, multipart_type()):
        for index in range(count(part)):
            yield from leaves(part_at(part, index), defects)
        return
    stream = new_stream()
    if is_a(part, message_part_type()) or write(content(part), stream) < 0:
        defects.append("a part that is no text")
        return
    array = octets_of(stream).contents
    kind = type_of(part)
    charset = (parameter(kind, b"charset") or b"ascii").decode()
    try:
        text = bytes(array.data[: array.len]).decode(charset)
    except (LookupError, UnicodeDecodeError) as error:
        defects.append(str(error))
        text = ""
    yield {"type": name_of(kind).decode(), "text": text}


def read(octets):
    defects = []

    def warn(offset, code, item, _):
        words = (item or b"").decode(errors="replace").strip()
        defects.append(f"octet {offset}: {WARNINGS.get(code, code)}: {words[:60]}")

    callback = Warn(warn)
    options = new_options()
    set_warning(options, callback, None)
    for set_mode in be_strict:
        set_mode(options, STRICT)
    message = construct(new_parser(stream_of(octets, len(octets))), options)
    if not message:
        return {"defects": [*defects, "no message"], "subject": "", "parts": []}
    listed = headers(message)
    for index in range(header_count(listed)):
        header = header_at(listed, index)
        name = header_name(header).decode()
        if name in ("From", "To", "Reply-To") and not addresses(options, value(header)):
            defects.append(f"{name}: no address")
    parts = list(leaves(top(message), defects))
    return {"defects": defects, "subject": (subject(message) or b"").decode(), "parts": parts}


gmime.g_mime_init()
found = {}
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        found[path] = read(file.read())
print(json.dumps(found))
