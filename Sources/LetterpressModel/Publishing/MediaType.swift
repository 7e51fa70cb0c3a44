/// What a file is, told by the ending of its name.
package enum MediaType {
    /// `application/octet-stream`, which says nothing, for an ending that is not known.
    package static func ofFile(named name: String) -> String {
        byEnding[ShownName.ending(of: name)] ?? "application/octet-stream"
    }

    /// Whether mail programs show such a file among the words; an SVG they do not.
    package static func isShownInMail(_ type: String) -> Bool {
        type.hasPrefix("image/") && type != "image/svg+xml"
    }

    // As they are registered with IANA; those with an `x-` are what everybody says instead.
    private static let byEnding = [
        // Documents.
        "pdf": "application/pdf", "txt": "text/plain", "md": "text/markdown",
        "markdown": "text/markdown", "htm": "text/html", "html": "text/html", "csv": "text/csv",
        "tsv": "text/tab-separated-values", "json": "application/json", "xml": "application/xml",
        "rtf": "application/rtf", "epub": "application/epub+zip",
        "mobi": "application/x-mobipocket-ebook", "doc": "application/msword",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls": "application/vnd.ms-excel",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt": "application/vnd.ms-powerpoint",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odp": "application/vnd.oasis.opendocument.presentation",
        // Pictures.
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
        "webp": "image/webp", "svg": "image/svg+xml", "avif": "image/avif", "heic": "image/heic",
        "heif": "image/heif", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff",
        // Dates and people.
        "ics": "text/calendar", "vcf": "text/vcard",
        // Sound and film.
        "mp3": "audio/mpeg", "m4a": "audio/mp4", "aac": "audio/aac", "ogg": "audio/ogg",
        "opus": "audio/ogg", "flac": "audio/flac", "wav": "audio/wav", "mp4": "video/mp4",
        "m4v": "video/mp4", "mov": "video/quicktime", "webm": "video/webm",
        // Archives.
        "zip": "application/zip", "gz": "application/gzip", "tgz": "application/gzip",
        "bz2": "application/x-bzip2", "tar": "application/x-tar",
        "7z": "application/x-7z-compressed",
        // Type.
        "ttf": "font/ttf", "otf": "font/otf", "woff": "font/woff", "woff2": "font/woff2",
    ]
}
